namespace Monitoring.Framework;

/// <summary>Reads alarms of one scope, each part of them once.</summary>
internal sealed class AlarmReader(IAlarmStore store, DiscoveryScope scope, ScopeAlarms alarms, CancellationToken cancellationToken)
{
    /// <summary>CloudWatch takes that many names in one call.</summary>
    private const int NameBatch = 100;

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<string> _prefixes = [];

    public async ValueTask ReadPrefixAsync(string prefix)
    {
        if (!_prefixes.Exists(each => prefix.StartsWith(each, StringComparison.Ordinal)))
        {
            _prefixes.Add(prefix);
            await ReadAsync(new AlarmFilter { NamePrefix = prefix }).ConfigureAwait(false);
        }
    }

    public async ValueTask ReadNamesAsync(IEnumerable<string> names)
    {
        var unread = names.Where(name => !_prefixes.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && _read.Add(name)).ToArray();
        foreach (var batch in unread.Chunk(NameBatch))
        {
            await ReadAsync(new AlarmFilter { Names = batch }).ConfigureAwait(false);
        }
    }

    /// <summary>The names of the composite alarms that depend on an alarm. A back end may tell no more of them than that.</summary>
    public async ValueTask<IReadOnlyList<string>> ReadParentsAsync(string name)
    {
        List<string> parents = [];
        await foreach (var alarm in store.ReadAsync(scope, new AlarmFilter { ParentsOf = name }, cancellationToken).ConfigureAwait(false))
        {
            parents.Add(alarm.Identity.Name);
        }

        return parents;
    }

    private async ValueTask ReadAsync(AlarmFilter filter)
    {
        await foreach (var alarm in store.ReadAsync(scope, filter, cancellationToken).ConfigureAwait(false))
        {
            alarms.Add(alarm);
        }
    }
}
