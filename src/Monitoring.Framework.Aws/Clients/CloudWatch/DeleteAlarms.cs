namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>At most 100 alarms, at most one of them composite.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html">DeleteAlarms</see>.</remarks>
public sealed record DeleteAlarmsRequest
{
    /// <summary>The names; unknown ones are passed over.</summary>
    public required IReadOnlyList<string> AlarmNames { get; init; }
}
