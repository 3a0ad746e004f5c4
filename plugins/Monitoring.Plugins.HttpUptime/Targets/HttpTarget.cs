using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>A target as it is probed: every option checked, every default filled in.</summary>
internal sealed class HttpTarget
{
    public required MonitoredResource Resource { get; init; }

    /// <summary>How the URL is written in metrics and messages.</summary>
    public required string DisplayUrl { get; init; }

    public required Uri Url { get; init; }

    public required HttpMethod Method { get; init; }

    public required TargetHeader[] Headers { get; init; }

    public required byte[]? Body { get; init; }

    public required StatusSet ExpectedStatus { get; init; }

    /// <summary>What the body must have in it; null for anything.</summary>
    public required BodyCondition? Condition { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required int MaxBodyBytes { get; init; }

    public required int MaxRedirects { get; init; }

    public required TimeSpan Interval { get; init; }

    public required MetricId Uptime { get; init; }

    /// <summary>Null when the response time is not recorded.</summary>
    public required MetricId? ResponseTime { get; init; }

    /// <summary>The alarm, its key yet to be filled in; null for none.</summary>
    public required MetricAlarmDefinition? Alarm { get; init; }

    public string Name => Resource.Id;

    /// <summary>Whether a header has to be read as a secret before each probe.</summary>
    public bool HasSecrets => Array.Exists(Headers, static header => header.IsSecret);
}
