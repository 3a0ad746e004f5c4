namespace Monitoring.Framework;

/// <summary>A back end's store of alarms.</summary>
public interface IAlarmStore
{
    /// <summary>
    /// The alarms of a scope, whoever made them, with key, severity, labels and routed tags restored from the description, and the description itself as it was written.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    IAsyncEnumerable<Alarm> ReadAsync(DiscoveryScope scope, AlarmFilter filter, CancellationToken cancellationToken);

    /// <summary>The sentence that says why this back end cannot hold an alarm that CloudWatch would take, or null when it can.</summary>
    /// <param name="definition">The alarm.</param>
    string? Refusal(AlarmDefinition definition);

    /// <summary>Creates an alarm or replaces its definition; the state is kept, and an identical write changes nothing.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="name">The alarm's name.</param>
    /// <param name="definition">The whole definition; what is absent is unset.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask PutAsync(DiscoveryScope scope, string name, AlarmDefinition definition, CancellationToken cancellationToken);

    /// <summary>Deletes alarms; unknown names are passed over.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="names">At most 100 names.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask DeleteAsync(DiscoveryScope scope, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>What happened to the alarms of a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="filter">Which items, and in which order.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    IAsyncEnumerable<AlarmHistoryItem> ReadHistoryAsync(DiscoveryScope scope, AlarmHistoryFilter filter, CancellationToken cancellationToken);
}
