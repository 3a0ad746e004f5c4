using System.Text.Json;
using Monitoring.Framework;
using Monitoring.Framework.Aws;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>A plan of alarms.</summary>
internal sealed record PlanDocument(
    bool HasChanges, decimal MonthlyCostDelta, IReadOnlyList<PlannedAlarmDocument> Alarms, IReadOnlyList<string> Problems, IReadOnlyList<string> Notices)
{
    public static PlanDocument Of(AlarmPlan plan) =>
        new(plan.HasChanges, plan.MonthlyCostDelta, [.. plan.Alarms.Select(PlannedAlarmDocument.Of)], plan.Problems, PlanNotices.Of(plan));
}

/// <summary>The alarms that were edited by hand.</summary>
internal sealed record DriftDocument(IReadOnlyList<PlannedAlarmDocument> Alarms, IReadOnlyList<string> Problems);

/// <summary>One alarm of a plan.</summary>
internal sealed record PlannedAlarmDocument(
    string Name,
    string Scope,
    string Action,
    string Key,
    bool IsDrifted,
    IReadOnlyList<AlarmFieldChange> Changes,
    string? Message,
    decimal MonthlyCostDelta,
    CompositeDocument? Composite)
{
    public static PlannedAlarmDocument Of(PlannedAlarm alarm) => new(
        alarm.Name,
        alarm.Scope.Name,
        alarm.Action.ToString(),
        alarm.Key.ToString(),
        alarm.IsDrifted,
        alarm.Changes,
        alarm.Message,
        alarm.MonthlyCostDelta,
        CompositeDocument.Of(alarm.Desired ?? alarm.Existing));
}

/// <summary>What a composite alarm has and a metric alarm has not.</summary>
internal sealed record CompositeDocument(
    string AlarmRule,
    string? ActionsSuppressor,
    double? ActionsSuppressorWaitPeriod,
    double? ActionsSuppressorExtensionPeriod)
{
    /// <summary>Null for a metric alarm.</summary>
    public static CompositeDocument? Of(AlarmDefinition? alarm) => alarm is CompositeAlarmDefinition composite
        ? new(
            AlarmText.RuleOf(composite),
            AlarmText.SuppressorOf(composite),
            composite.ActionsSuppressorWaitPeriod?.TotalSeconds,
            composite.ActionsSuppressorExtensionPeriod?.TotalSeconds)
        : null;
}

/// <summary>What became of a plan.</summary>
internal sealed record ApplyDocument(
    IReadOnlyList<PlannedAlarmDocument> Applied,
    IReadOnlyList<DispatchFailure> Failures,
    IReadOnlyList<PlannedAlarmDocument> NotReached,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Notices)
{
    public static ApplyDocument Of(AlarmPlan plan, AlarmApplyResult result) => new(
        [.. result.Applied.Select(PlannedAlarmDocument.Of)],
        result.Failures,
        [.. result.NotReached.Select(PlannedAlarmDocument.Of)],
        plan.Problems,
        PlanNotices.Of(plan));
}

/// <summary>One alarm.</summary>
internal sealed record AlarmDocument(
    string Name,
    string Scope,
    string Arn,
    string State,
    DateTimeOffset Since,
    string Reason,
    JsonElement? ReasonData,
    string Severity,
    string? Description,
    CompositeDocument? Composite,
    string? ActionsSuppressedBy,
    string? ActionsSuppressedReason)
{
    public static AlarmDocument Of(DiscoveryScope scope, Alarm alarm) => new(
        alarm.Identity.Name,
        scope.Name,
        alarm.Identity.Arn,
        alarm.State.ToName(),
        alarm.StateTransitionedTimestamp,
        alarm.StateReason,
        Parse(alarm.StateReasonData),
        alarm.Definition.Severity.ToString(),
        alarm.Definition.Description,
        CompositeDocument.Of(alarm.Definition),
        alarm.ActionsSuppressedBy?.ToString(),
        alarm.ActionsSuppressedReason);

    internal static JsonElement? Parse(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One item of the history.</summary>
internal sealed record HistoryDocument(string Alarm, string Scope, string AlarmType, DateTimeOffset Timestamp, string Type, string Summary, JsonElement? Data)
{
    public static HistoryDocument Of(DiscoveryScope scope, AlarmHistoryItem item) =>
        new(item.AlarmName, scope.Name, item.AlarmType.ToString(), item.Timestamp, item.Type.ToString(), item.Summary, AlarmDocument.Parse(item.Data));
}

/// <summary>One metric.</summary>
internal sealed record MetricDocument(string Namespace, string Name, IReadOnlyDictionary<string, string> Dimensions)
{
    public static MetricDocument Of(MetricId metric) =>
        new(metric.Namespace, metric.Name, metric.Dimensions.ToDictionary(static each => each.Name, static each => each.Value));
}

/// <summary>The data points of one metric.</summary>
internal sealed record MetricDataDocument(MetricDocument Metric, string Statistic, double PeriodSeconds, IReadOnlyList<DatapointDocument> Datapoints);

/// <summary>One data point.</summary>
internal sealed record DatapointDocument(DateTimeOffset Timestamp, double Value, string Unit);

/// <summary>A record of an event of AWS, and where it would go.</summary>
internal sealed record ExplainedMessageDocument(string Id, string Source, string What, RouteExplanation? Routes)
{
    public static ExplainedMessageDocument Of(AwsMessage message, RouteExplanation? routes) => new(
        message.Id,
        message.Source,
        message.Change is { } change ? $"{change.Alarm.Name} {change.OldState.ToName()} -> {change.NewState.ToName()}" : message.Notification?.Title ?? "nothing to tell",
        routes);
}

/// <summary>A message of the outbox.</summary>
internal sealed record DeliveryDocument(
    string Id, string Destination, string Title, string Status, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? SettledAt, int Attempts, string? LastError, IReadOnlyList<string> Alarms)
{
    public static DeliveryDocument Of(Delivery delivery) => new(
        delivery.Id,
        delivery.Destination,
        delivery.Notification.Title,
        delivery.Status.ToString(),
        delivery.CreatedAt,
        delivery.DueAt,
        delivery.SettledAt,
        delivery.Attempts,
        delivery.LastError,
        [.. delivery.Notification.Incidents.Select(static incident => incident.Alarm.Arn)]);
}

/// <summary>A message that a notifier has sent.</summary>
internal sealed record ReceiptDocument(string Notifier, string? MessageId, IReadOnlyDictionary<string, string>? Properties);
