namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A query: a metric or an expression.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html">MetricDataQuery</see>.</remarks>
public sealed record MetricDataQuery
{
    /// <summary>What expressions call it.</summary>
    public required string Id { get; init; }

    /// <summary>The metric; null for an expression.</summary>
    public MetricStat? MetricStat { get; init; }

    /// <summary>The expression; null for a metric.</summary>
    public string? Expression { get; init; }

    /// <summary>What people read.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it is returned; absent means true.</summary>
    public bool? ReturnData { get; init; }

    /// <summary>Seconds, of an expression.</summary>
    public int? Period { get; init; }

    /// <summary>The account, of a metric of another one.</summary>
    public string? AccountId { get; init; }
}
