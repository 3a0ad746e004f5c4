using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>Where the endpoint listens.</summary>
/// <param name="Host">An address of this machine; null for localhost, whatever its addresses are.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
internal sealed record ListenAddress(IPAddress? Host, int Port)
{
    private const string Localhost = "localhost";

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => Host is null || IPAddress.IsLoopback(Host);

    /// <summary>Reads such as <c>127.0.0.1:9090</c>, <c>[::1]:9090</c> or <c>localhost:9090</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <param name="problem">What is wrong with the text.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address, out string problem)
    {
        address = null;
        problem = "write HOST:PORT, such as 127.0.0.1:9090, [::1]:9090 or localhost:9090.";
        var colon = text.LastIndexOf(':');
        if (colon <= 0
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port > IPEndPoint.MaxPort)
        {
            return false;
        }

        var host = text[..colon];
        if (string.Equals(host, Localhost, StringComparison.OrdinalIgnoreCase))
        {
            address = new ListenAddress(port == 0 ? IPAddress.Loopback : null, port);
            return true;
        }

        // An IPv6 address stands in brackets, or the last of its parts would pass for the port.
        var isBracketed = host is ['[', .., ']'];
        if (IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var ip) && isBracketed == host.Contains(':', StringComparison.Ordinal))
        {
            address = new ListenAddress(ip, port);
        }

        return address is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Host is null ? $"{Localhost}:{Port}" : new IPEndPoint(Host, Port).ToString();
}
