using System.Net;
using System.Net.Sockets;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Makes the connections: resolves the name at each, and tries the addresses in the order the resolver gives them.</summary>
/// <param name="resolve">Finds the addresses of a name.</param>
internal sealed class ProbeConnector(Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var request = (ProbeRequest)context.InitialRequestMessage;
        request.BeginConnect();
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var stream = IPAddress.TryParse(host, out var literal)
            ? await ConnectAsync(request, new IPEndPoint(literal, port)).ConfigureAwait(false)
            : await ConnectAsync(request, host, port).ConfigureAwait(false);
        request.Own(stream);
        request.Phase = request.RequestUri!.Scheme == Uri.UriSchemeHttps ? ProbePhase.Handshake : ProbePhase.Headers;
        return stream;
    }

    private async ValueTask<Stream> ConnectAsync(ProbeRequest request, string host, int port)
    {
        var addresses = await ResolveAsync(request, host).ConfigureAwait(false);
        for (var i = 0; ; i++)
        {
            try
            {
                return await ConnectAsync(request, new IPEndPoint(addresses[i], port)).ConfigureAwait(false);
            }
            catch (SocketException) when (i < addresses.Length - 1)
            {
                // The next address may answer; the last one's failure is the one that is told.
            }
        }
    }

    private async ValueTask<IPAddress[]> ResolveAsync(ProbeRequest request, string host)
    {
        try
        {
            var addresses = await resolve(host, request.Timeout).ConfigureAwait(false);
            return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.NoData);
        }
        catch (SocketException exception)
        {
            var detail = exception.SocketErrorCode switch
            {
                SocketError.HostNotFound => $"{host} was not found",
                SocketError.NoData => $"{host} has no address",
                SocketError.TryAgain => $"the name server gave no answer for {host}",
                _ => $"{host} was not resolved ({exception.SocketErrorCode})",
            };
            throw new ProbeException(ProbeFailure.Dns, detail, exception);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(ProbeRequest request, IPEndPoint endPoint)
    {
        request.Phase = ProbePhase.Connect;
        request.Peer = endPoint;
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, request.Timeout).ConfigureAwait(false);
            return new ProbeStream(socket, request);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
