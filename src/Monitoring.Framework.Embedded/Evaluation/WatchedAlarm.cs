namespace Monitoring.Framework.Embedded;

/// <summary>An alarm in memory: what the evaluation needs of it and no more.</summary>
internal sealed class WatchedAlarm(StoredAlarm stored, AlarmTerms terms)
{
    public string Name { get; } = stored.Name;

    /// <summary>Which definition the terms are of.</summary>
    public long Revision { get; } = stored.Revision;

    public AlarmTerms Terms { get; } = terms;

    public AlarmState State { get; set; } = stored.State;

    /// <summary>The <see cref="StoredAlarm.StateOrder"/> of that state.</summary>
    public long Order { get; set; } = stored.StateOrder;

    /// <summary>The data of its inputs, in their order.</summary>
    public MetricWindow[] Windows { get; set; } = [];

    /// <summary>The hour it was last looked at for, when it is looked at once an hour.</summary>
    public long LastHour { get; set; }

    /// <summary>Whether its last evaluation failed, so that the failure is reported once.</summary>
    public bool HasFailed { get; set; }
}
