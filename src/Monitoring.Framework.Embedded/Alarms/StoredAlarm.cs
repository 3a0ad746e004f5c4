namespace Monitoring.Framework.Embedded;

/// <summary>A row of the alarm table.</summary>
internal sealed record StoredAlarm
{
    public required string Name { get; init; }

    public AlarmType Type { get; init; }

    /// <summary>An <see cref="AlarmDocument"/> or a <see cref="CompositeDocument"/> as JSON.</summary>
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

    /// <summary>The number of the write that made the state what it is, counted over all alarms.</summary>
    public long StateOrder { get; init; }

    /// <summary>Whether it is a composite alarm whose present rule was not evaluated yet.</summary>
    public bool IsPending { get; init; }

    /// <summary>How its actions are held back; null when they are not.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>An empty reason is one until the next write of the configuration, which takes it away, as on CloudWatch.</summary>
    public bool HasReason => Reason.Length > 0 || Configured <= Updated;

    public AlarmIdentity Identity => DiscoveryScope.Local.Alarm(Name);

    public AlarmDefinition ToDefinition() => StoredDefinition.Read(Type, Definition, Tags);

    public Alarm ToAlarm(DiscoveryScope scope) => new()
    {
        Identity = scope.Alarm(Name),
        Definition = ToDefinition(),
        State = State,
        StateReason = Reason,
        StateReasonData = ReasonData,
        StateTransitionedTimestamp = Transitioned,
        StateUpdatedTimestamp = Updated,
        ActionsSuppressedBy = Suppression?.By,
        ActionsSuppressedReason = Suppression?.Reason,
        ConfigurationUpdatedTimestamp = Configured,
    };
}
