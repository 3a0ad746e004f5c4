using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>
/// Answers every request with 200 and a body of 1,024 bytes, on many loopback addresses, over TLS with a certificate for each address where it is given a folder for its authority.
/// Runs as a process of its own, so that its CPU is not the prober's, until its standard input ends; then it says how punctual its visitors were.
/// </summary>
internal static class ProbeServer
{
    public const string Mode = "serve";

    private const int Addresses = 200;
    private const double Interval = 60;

    private static readonly byte[] _response =
        [.. "HTTP/1.1 200 OK\r\nServer: sweep\r\nContent-Type: text/plain\r\nContent-Length: 1024\r\n\r\n"u8, .. Enumerable.Repeat((byte)'x', 1024)];

    public static async Task<int> RunAsync(string[] args)
    {
        var targets = SweepOptions.Int32(args, "targets", 1000);
        using var certificates = SweepOptions.Text(args, "tls") is { } folder ? new ServerCertificates(folder) : null;
        var listeners = Listen(targets);
        var arrivals = listeners.ConvertAll(static _ => new List<double>());
        for (var i = 0; i < targets; i++)
        {
            var tls = certificates is null ? null : new SslServerAuthenticationOptions { ServerCertificate = certificates.Of(((IPEndPoint)listeners[i].LocalEndPoint!).Address) };
            _ = AcceptAsync(listeners[i], tls, arrivals[i]);
        }

        foreach (var listener in listeners)
        {
            Console.WriteLine(listener.LocalEndPoint);
        }

        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        Console.WriteLine(Punctuality(arrivals));
        return 0;
    }

    /// <summary>
    /// How late each visit of a target that is visited once a minute was, against the most punctual of its visits; the first ones, all of which wait for code to be compiled, are left out.
    /// </summary>
    private static string Punctuality(List<List<double>> arrivals)
    {
        List<double> late = [];
        foreach (var visits in arrivals)
        {
            var phases = visits.Select(static (time, turn) => time - (turn * Interval)).Skip(1).ToArray();
            late.AddRange(phases.Select(phase => phase - phases.Min()));
        }

        late.Sort();
        return FormattableString.Invariant(
            $"{late.Count:N0} visits, late by {late.ElementAtOrDefault(late.Count / 2):F3} s (median), {late.ElementAtOrDefault((int)(late.Count * 0.99)):F3} s (p99), {late.LastOrDefault():F3} s at most");
    }

    private static List<Socket> Listen(int targets)
    {
        var listeners = new List<Socket>();
        var port = 0;
        for (var i = 0; i < targets; i++)
        {
            var address = i % Addresses;
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(new IPAddress([127, 1, (byte)(address / 100), (byte)(1 + (address % 100))]), address == 0 ? 0 : port));
            listener.Listen(512);
            port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            listeners.Add(listener);
        }

        return listeners;
    }

    private static async Task AcceptAsync(Socket listener, SslServerAuthenticationOptions? tls, List<double> arrivals)
    {
        while (true)
        {
            var socket = await listener.AcceptAsync();
            arrivals.Add(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);
            _ = tls is null ? AnswerAsync(new NetworkStream(socket, ownsSocket: true)) : AnswerAsync(new NetworkStream(socket, ownsSocket: true), tls);
        }
    }

    private static async Task AnswerAsync(NetworkStream connection, SslServerAuthenticationOptions tls)
    {
        var stream = new SslStream(connection);
        try
        {
            await stream.AuthenticateAsServerAsync(tls);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
        {
            await stream.DisposeAsync();
            return;
        }

        await AnswerAsync(stream);
    }

    private static async Task AnswerAsync(Stream stream)
    {
        await using var connection = stream;
        var buffer = new byte[2048];
        var length = 0;
        try
        {
            int read;
            while ((read = await connection.ReadAsync(buffer.AsMemory(length))) > 0)
            {
                length += read;
                if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                {
                    await connection.WriteAsync(_response);
                    length = 0;
                }
            }
        }
        catch (IOException)
        {
            // The prober went away; so does the connection.
        }
    }
}
