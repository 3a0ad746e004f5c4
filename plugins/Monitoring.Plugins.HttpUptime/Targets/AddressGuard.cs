using System.Net;
using System.Net.Sockets;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// Refuses addresses that are not on the public internet, by the special-purpose registries of IANA
/// (<see href="https://www.iana.org/assignments/iana-ipv4-special-registry"/>, <see href="https://www.iana.org/assignments/iana-ipv6-special-registry"/>).
/// </summary>
/// <param name="allowed">Networks that are not refused.</param>
internal sealed class AddressGuard(IPNetwork[] allowed)
{
    private static readonly (IPNetwork Network, string Kind)[] _special =
    [
        Of("169.254.0.0/16", "link-local, as a cloud's metadata"), Of("fd00:ec2::254/128", "a cloud's metadata"), Of("168.63.129.16/32", "a cloud's own service"),
        Of("0.0.0.0/8", "this host"), Of("127.0.0.0/8", "loopback"), Of("10.0.0.0/8", "private"), Of("172.16.0.0/12", "private"), Of("192.168.0.0/16", "private"),
        Of("100.64.0.0/10", "shared by a provider"), Of("192.0.0.0/24", "reserved"), Of("192.0.2.0/24", "reserved"), Of("192.88.99.0/24", "reserved"),
        Of("198.18.0.0/15", "reserved"), Of("198.51.100.0/24", "reserved"), Of("203.0.113.0/24", "reserved"), Of("224.0.0.0/4", "multicast"), Of("240.0.0.0/4", "reserved"),
        Of("::/128", "this host"), Of("::1/128", "loopback"), Of("fe80::/10", "link-local"), Of("fc00::/7", "private"), Of("fec0::/10", "private"), Of("ff00::/8", "multicast"),
        Of("64:ff9b:1::/48", "translated"), Of("100::/64", "reserved"), Of("2001::/23", "reserved"), Of("2001:db8::/32", "reserved"), Of("3fff::/20", "reserved"), Of("5f00::/16", "reserved"),
    ];

    // An IPv4 address inside an IPv6 address, which a gateway may take out again: where it begins.
    private static readonly (IPNetwork Network, int Offset)[] _carriers =
        [(IPNetwork.Parse("::/96"), 12), (IPNetwork.Parse("::ffff:0:0:0/96"), 12), (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <exception cref="MonitoringConfigurationException">They are not networks.</exception>
    public static AddressGuard Parse(string? networks, string path)
    {
        List<IPNetwork> allowed = [];
        foreach (var part in (networks ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            allowed.Add(IPNetwork.TryParse(part, out var network)
                ? network
                : throw new MonitoringConfigurationException(path, $"{Refusal.Quote(part)} is not a network; write it like 10.1.0.0/16."));
        }

        return new AddressGuard([.. allowed]);
    }

    /// <summary>What kind of address it is that may not be connected to; null when it may.</summary>
    public string? Refuses(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Array.Exists(allowed, network => network.Contains(address)))
        {
            return null;
        }

        foreach (var (network, kind) in _special)
        {
            if (network.Contains(address))
            {
                return kind;
            }
        }

        return Carried(address) is { } inner ? Refuses(inner) : null;
    }

    private static IPAddress? Carried(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        foreach (var (network, offset) in _carriers)
        {
            if (network.Contains(address))
            {
                return new IPAddress(address.GetAddressBytes().AsSpan(offset, 4));
            }
        }

        return null;
    }

    private static (IPNetwork Network, string Kind) Of(string network, string kind) => (IPNetwork.Parse(network), kind);
}
