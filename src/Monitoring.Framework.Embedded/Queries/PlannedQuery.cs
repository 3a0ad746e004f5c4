namespace Monitoring.Framework.Embedded;

/// <summary>A query of GetMetricData that was checked.</summary>
internal abstract record PlannedQuery(string Id, string? Label, bool IsReturned, int Period);

/// <summary>A query for a metric; the account is the one that was asked for, null for this one.</summary>
internal sealed record PlannedMetric(
    string Id, string? Label, bool IsReturned, int Period, MetricId Metric, Statistic Statistic, MetricUnit? Unit, string? AccountId)
    : PlannedQuery(Id, Label, IsReturned, Period);

/// <summary>A query for what an expression comes to.</summary>
internal sealed record PlannedExpression(string Id, string? Label, bool IsReturned, int Period, MathExpression Expression)
    : PlannedQuery(Id, Label, IsReturned, Period);
