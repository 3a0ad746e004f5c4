using System.Globalization;
using System.Text;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Asks a proxy to connect (<see href="https://www.rfc-editor.org/rfc/rfc9110#name-connect">RFC 9110, section 9.3.6</see>).</summary>
internal static class ProxyTunnel
{
    private const int MaxHead = 16 * 1024;

    /// <exception cref="ProbeException">The proxy would not.</exception>
    public static async ValueTask OpenAsync(Stream stream, string host, int port, TargetProxy proxy, CancellationToken cancellationToken)
    {
        var authority = string.Create(CultureInfo.InvariantCulture, $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}");
        var authorization = proxy.Authorization is null ? "" : $"Proxy-Authorization: {proxy.Authorization}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{authorization}\r\n"), cancellationToken).ConfigureAwait(false);
        var line = await ReadHeadAsync(stream, cancellationToken).ConfigureAwait(false);
        if (line.Length < 12 || !line.StartsWith("HTTP/1.", StringComparison.Ordinal) || line[9] != '2')
        {
            throw new ProbeException(ProbeFailure.Proxy, $"the proxy did not connect to {authority}: {Refusal.Quote(line.Length > 9 ? line[9..] : line)}");
        }
    }

    /// <summary>Reads to the empty line and not a byte further: what follows belongs to the tunnel.</summary>
    /// <returns>The first line.</returns>
    private static async ValueTask<string> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[MaxHead];
        for (var length = 0; length < head.Length; length++)
        {
            if (await stream.ReadAsync(head.AsMemory(length, 1), cancellationToken).ConfigureAwait(false) == 0)
            {
                throw new ProbeException(ProbeFailure.Proxy, "the proxy closed the connection before it answered");
            }

            if (head.AsSpan(0, length + 1).EndsWith("\r\n\r\n"u8))
            {
                return Encoding.ASCII.GetString(head.AsSpan(0, head.AsSpan().IndexOf((byte)'\r')));
            }
        }

        throw new ProbeException(ProbeFailure.Proxy, "the proxy's answer has no end");
    }
}
