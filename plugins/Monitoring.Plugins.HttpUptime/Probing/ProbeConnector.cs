using System.Net;
using System.Net.Sockets;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// Makes the connections: resolves the name at each, tries the addresses in the order that the target wants, asks the guard about each, goes through the proxy and
/// shakes hands.
/// </summary>
/// <param name="resolve">Finds the addresses of a name.</param>
/// <param name="verifier">Verifies certificates.</param>
internal sealed class ProbeConnector(Func<string, CancellationToken, Task<IPAddress[]>> resolve, ChainVerifier verifier)
{
    /// <summary>Hands the client the connection that the request brings, once; or makes one, for a target that keeps its connections.</summary>
    public ValueTask<Stream> HandOverAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var request = (ProbeRequest)context.InitialRequestMessage;
        return request.Target.ReuseConnection ? ConnectAsync(request) : ValueTask.FromResult(request.TakeConnection());
    }

    /// <summary>Connects, and settles on a version of HTTP.</summary>
    /// <exception cref="ProbeException">There is no connection; the reason says why.</exception>
    public async ValueTask<Stream> ConnectAsync(ProbeRequest request)
    {
        request.Hop.Skip(ProbePhase.Resolve);
        var url = request.RequestUri!;
        var stream = await ConnectAsync(request, request.Target.Proxy?.EndPoint ?? new DnsEndPoint(url.IdnHost, url.Port)).ConfigureAwait(false);
        try
        {
            if (request.Tls is not null)
            {
                if (request.Target.Proxy is { } proxy)
                {
                    await ProxyTunnel.OpenAsync(stream, url.IdnHost, url.Port, proxy, request.Timeout).ConfigureAwait(false);
                }

                stream = await TlsHandshake.SecureAsync(stream, url.IdnHost, request, verifier).ConfigureAwait(false);
            }

            request.Hop.Begin(ProbePhase.Headers);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<Stream> ConnectAsync(ProbeRequest request, DnsEndPoint endPoint)
    {
        try
        {
            if (IPAddress.TryParse(endPoint.Host, out var literal))
            {
                request.Hop.Skip(ProbePhase.Connect);
                return await ConnectAsync(request, new IPEndPoint(literal, endPoint.Port)).ConfigureAwait(false);
            }

            var addresses = await ResolveAsync(request, endPoint.Host).ConfigureAwait(false);
            request.Hop.Begin(ProbePhase.Connect);
            return await ConnectAsync(request, addresses, endPoint.Port).ConfigureAwait(false);
        }
        catch (Exception exception) when (request.Target.Proxy is not null && exception is SocketException or ProbeException)
        {
            throw new ProbeException(ProbeFailure.Proxy, $"no connection to the proxy {endPoint.Host}:{endPoint.Port} ({exception.Message})", exception);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(ProbeRequest request, List<IPAddress> addresses, int port)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await ConnectAsync(request, new IPEndPoint(addresses[i], port)).ConfigureAwait(false);
            }
            catch (SocketException) when (i < addresses.Count - 1)
            {
                // The next address may answer; the last one's failure is the one that is told.
            }
        }
    }

    private static async ValueTask<Stream> ConnectAsync(ProbeRequest request, IPEndPoint endPoint)
    {
        request.Hop.Peer = endPoint;
        if (request.Target.Guard?.Refuses(endPoint.Address) is { } kind)
        {
            throw new ProbeException(ProbeFailure.Blocked, $"{request.RequestUri!.IdnHost} has the address {endPoint.Address} ({kind}), which may not be connected to");
        }

        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, request.Timeout).ConfigureAwait(false);
            return request.Target.ReuseConnection ? new NetworkStream(socket, ownsSocket: true) : new ProbeStream(socket, request);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<List<IPAddress>> ResolveAsync(ProbeRequest request, string host)
    {
        try
        {
            var addresses = Chosen(await resolve(host, request.Timeout).ConfigureAwait(false), request.Target.AddressFamily);
            return addresses.Count > 0 ? addresses : throw new SocketException((int)SocketError.NoData);
        }
        catch (SocketException exception)
        {
            var detail = exception.SocketErrorCode switch
            {
                SocketError.HostNotFound => $"{host} was not found",
                SocketError.NoData => $"{host} has no {request.Target.AddressFamily switch { HttpAddressFamily.IPv4 => "IPv4 ", HttpAddressFamily.IPv6 => "IPv6 ", _ => "" }}address",
                SocketError.TryAgain => $"the name server gave no answer for {host}",
                _ => $"{host} was not resolved ({exception.SocketErrorCode})",
            };
            throw new ProbeException(ProbeFailure.Dns, detail, exception);
        }
    }

    private static List<IPAddress> Chosen(IPAddress[] addresses, HttpAddressFamily family)
    {
        var first = family is HttpAddressFamily.IPv6 or HttpAddressFamily.PreferIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var chosen = new List<IPAddress>(addresses.Length);
        var preferred = 0;
        foreach (var address in addresses)
        {
            if (family == HttpAddressFamily.Any || address.AddressFamily == first)
            {
                chosen.Insert(preferred++, address);
            }
            else if (family is HttpAddressFamily.PreferIPv4 or HttpAddressFamily.PreferIPv6)
            {
                chosen.Add(address);
            }
        }

        return chosen;
    }
}
