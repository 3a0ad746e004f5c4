namespace Monitoring.Plugins.Ec2;

/// <summary>Other settings for the instances or groups that have certain tags.</summary>
public sealed class Ec2OverrideOptions
{
    /// <summary>The tags to match, with exactly these values; at least one.</summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The settings, by the name of the rule.</summary>
    public IDictionary<string, Ec2AlarmOptions> Alarms { get; } = new Dictionary<string, Ec2AlarmOptions>(StringComparer.OrdinalIgnoreCase);
}
