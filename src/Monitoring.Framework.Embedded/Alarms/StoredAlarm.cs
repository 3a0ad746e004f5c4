namespace Monitoring.Framework.Embedded;

/// <summary>A row of the alarm table.</summary>
internal sealed record StoredAlarm
{
    /// <summary>The only type for now; the column tells the composite alarms of a later version apart.</summary>
    public const string MetricAlarm = "MetricAlarm";

    public required string Name { get; init; }

    /// <summary>An <see cref="AlarmDocument"/> as JSON.</summary>
    public required string Definition { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The number of the change that last touched the definition.</summary>
    public required long Revision { get; init; }

    public required AlarmState State { get; init; }

    public required string Reason { get; init; }

    public string? ReasonData { get; init; }

    public required DateTimeOffset Transitioned { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public required DateTimeOffset Configured { get; init; }

    public MetricAlarmDefinition ToDefinition() => AlarmDocument.Parse(Definition).ToDefinition(Tags);

    public Alarm ToAlarm(DiscoveryScope scope) => new()
    {
        Identity = scope.Alarm(Name),
        Definition = ToDefinition(),
        State = State,
        StateReason = Reason,
        StateReasonData = ReasonData,
        StateTransitionedTimestamp = Transitioned,
        StateUpdatedTimestamp = Updated,
        ConfigurationUpdatedTimestamp = Configured,
    };
}
