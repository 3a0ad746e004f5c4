namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>Which alarms to read.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html">DescribeAlarms</see>.</remarks>
public sealed record DescribeAlarmsRequest
{
    /// <summary>The exact names; at most 100.</summary>
    public IReadOnlyList<string>? AlarmNames { get; init; }

    /// <summary>The beginning of the name.</summary>
    public string? AlarmNamePrefix { get; init; }

    /// <summary><c>MetricAlarm</c>, <c>CompositeAlarm</c>; absent means metric alarms only.</summary>
    public IReadOnlyList<string>? AlarmTypes { get; init; }

    /// <summary>Those in the rule of a composite alarm.</summary>
    public string? ChildrenOfAlarmName { get; init; }

    /// <summary>Those whose rule has an alarm in it.</summary>
    public string? ParentsOfAlarmName { get; init; }

    /// <summary>The state.</summary>
    public string? StateValue { get; init; }

    /// <summary>The beginning of the ARN of an action.</summary>
    public string? ActionPrefix { get; init; }

    /// <summary>The most in an answer: 1 to 100, 50 unless given.</summary>
    public int? MaxRecords { get; init; }

    /// <summary>Where to go on.</summary>
    public string? NextToken { get; init; }
}

/// <summary>Alarms.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html">DescribeAlarms</see>.</remarks>
public sealed record DescribeAlarmsResponse
{
    /// <summary>The metric alarms.</summary>
    public IReadOnlyList<MetricAlarm>? MetricAlarms { get; init; }

    /// <summary>The composite alarms.</summary>
    public IReadOnlyList<CompositeAlarm>? CompositeAlarms { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
