namespace Monitoring.Framework;

/// <summary>One account and region that resources are discovered in and alarms are kept in.</summary>
/// <param name="Name">What the configuration calls it.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, …</param>
/// <param name="Account">The twelve-digit account number.</param>
/// <param name="Region">The region's code.</param>
public sealed record DiscoveryScope(string Name, string Partition, string Account, string Region)
{
    /// <summary>The one scope of the Embedded back end.</summary>
    public static DiscoveryScope Local { get; } = new("local", "aws", "000000000000", "local");

    /// <summary>The identity of an alarm of this scope.</summary>
    /// <param name="alarmName">The alarm's name.</param>
    public AlarmIdentity Alarm(string alarmName) => new(Partition, Account, Region, alarmName);
}
