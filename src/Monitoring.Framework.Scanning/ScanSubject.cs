namespace Monitoring.Framework.Scanning;

/// <summary>What is being scanned, as the beginning of a sentence for the operator.</summary>
/// <param name="ConfigurationPath">The entry that asked for it; null when code did.</param>
/// <param name="What">Such as <c>the assembly Acme.Disk</c>.</param>
internal sealed record ScanSubject(string? ConfigurationPath, string What)
{
    /// <summary>The error whose sentence goes on with <paramref name="problem"/>.</summary>
    public MonitoringConfigurationException Error(string problem, Exception? innerException = null) => ConfigurationPath is null
        ? new MonitoringConfigurationException($"{char.ToUpperInvariant(What[0])}{What[1..]} {problem}", innerException)
        : new MonitoringConfigurationException(ConfigurationPath, $"{What} {problem}", innerException);
}
