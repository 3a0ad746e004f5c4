namespace Monitoring.Framework;

/// <summary>One account and region that resources are discovered in and alarms are kept in.</summary>
/// <param name="Name">What the configuration calls it; unique.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, …</param>
/// <param name="Account">The twelve-digit account number.</param>
/// <param name="Region">The region's code.</param>
public sealed record DiscoveryScope(string Name, string Partition, string Account, string Region)
{
    /// <summary>The one scope of the Embedded back end.</summary>
    public static DiscoveryScope Local { get; } = new("local", "aws", "000000000000", "local") { IsHome = true };

    /// <summary>
    /// Whether the metrics that this installation collects are stored here: resources that belong to no account and region, such as probe targets, are discovered here
    /// only. Exactly one scope is the home.
    /// </summary>
    public bool IsHome { get; init; }

    /// <summary>The SNS topic that alarms of the scope act on unless they name actions of their own; null for none.</summary>
    public string? TopicArn { get; init; }

    /// <summary>The identity of an alarm of this scope.</summary>
    /// <param name="alarmName">The alarm's name.</param>
    public AlarmIdentity Alarm(string alarmName) => new(Partition, Account, Region, alarmName);
}
