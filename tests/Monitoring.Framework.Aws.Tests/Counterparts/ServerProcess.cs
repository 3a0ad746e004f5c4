using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Monitoring.Framework.Aws.Tests.Counterparts;

/// <summary>Somebody else's server on a port of this machine, until it is disposed of.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments for a port.</param>
    /// <param name="environment">Variables for a port; those of AWS are taken away.</param>
    public static async Task<ServerProcess> StartAsync(string program, Func<int, string[]> arguments, Func<int, IReadOnlyDictionary<string, string>> environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment(port))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await server.UntilAnsweringAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task UntilAnsweringAsync()
    {
        using var http = new HttpClient(new HttpClientHandler { UseProxy = false });
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        while (true)
        {
            try
            {
                (await http.GetAsync(Address, patience.Token)).Dispose();
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(_pause, TimeProvider.System, patience.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
