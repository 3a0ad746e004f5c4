namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A state to set for a moment.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html">SetAlarmState</see>.</remarks>
public sealed record SetAlarmStateRequest
{
    /// <summary>The name.</summary>
    public required string AlarmName { get; init; }

    /// <summary>The state.</summary>
    public required string StateValue { get; init; }

    /// <summary>Why.</summary>
    public required string StateReason { get; init; }

    /// <summary>Data behind the reason, as JSON.</summary>
    public string? StateReasonData { get; init; }
}
