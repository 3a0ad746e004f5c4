namespace Monitoring.Plugins.HttpUptime;

/// <summary>Which of a name's addresses are connected to.</summary>
public enum HttpAddressFamily
{
    /// <summary>All, in the order of the resolver.</summary>
    Any,

    /// <summary>IPv4 only.</summary>
    IPv4,

    /// <summary>IPv6 only.</summary>
    IPv6,

    /// <summary>All, IPv4 first.</summary>
    PreferIPv4,

    /// <summary>All, IPv6 first.</summary>
    PreferIPv6,
}
