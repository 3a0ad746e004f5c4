namespace Monitoring.Framework;

/// <summary>The keys of <see cref="MonitoredResource.Properties"/> that several plugins share.</summary>
public static class ResourceProperties
{
    /// <summary>The fully qualified DNS name, without the closing dot; absent when the resource has none.</summary>
    public const string DnsName = "DnsName";
}
