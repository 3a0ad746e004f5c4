using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Tests;

/// <summary>Alarms as a provider keeps them: what is not part of PutMetricAlarm survives in the description only, and lists come back in any order.</summary>
internal sealed class MemoryAlarmStore : IAlarmStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(DiscoveryScope Scope, string Name), AlarmDefinition> _alarms = [];
    private readonly Random _random = new(1);

    public List<string> Log { get; } = [];

    public Func<string, Exception?> FailsOn { get; set; } = static _ => null;

    public Func<DiscoveryScope, Exception?> ReadFails { get; set; } = static _ => null;

    public Func<AlarmDefinition, string?> Refuses { get; set; } = static _ => null;

    public IReadOnlyDictionary<string, AlarmDefinition> Alarms
    {
        get
        {
            lock (_lock)
            {
                return _alarms.ToDictionary(pair => pair.Key.Name, pair => pair.Value);
            }
        }
    }

    public void Put(string name, AlarmDefinition definition, DiscoveryScope? scope = null)
    {
        lock (_lock)
        {
            _alarms[(scope ?? DiscoveryScope.Local, name)] = definition;
        }
    }

    public async IAsyncEnumerable<Alarm> ReadAsync(DiscoveryScope scope, AlarmFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (ReadFails(scope) is { } exception)
        {
            throw exception;
        }

        KeyValuePair<(DiscoveryScope Scope, string Name), AlarmDefinition>[] all;
        lock (_lock)
        {
            all = [.. _alarms];
        }

        foreach (var ((owner, name), definition) in all)
        {
            if (owner == scope && name.StartsWith(filter.NamePrefix ?? "", StringComparison.Ordinal))
            {
                yield return new Alarm { Identity = scope.Alarm(name), Definition = Shuffled(definition) };
            }
        }
    }

    public string? Refusal(AlarmDefinition definition) => Refuses(definition);

    public ValueTask PutAsync(DiscoveryScope scope, string name, AlarmDefinition definition, CancellationToken cancellationToken)
    {
        Log.Add($"put {name}");
        if (FailsOn(name) is { } exception)
        {
            throw exception;
        }

        Put(name, definition, scope);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(DiscoveryScope scope, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        Log.Add($"delete {names.Count}");
        lock (_lock)
        {
            foreach (var name in names)
            {
                _alarms.Remove((scope, name));
            }
        }

        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<AlarmHistoryItem> ReadHistoryAsync(DiscoveryScope scope, AlarmHistoryFilter filter, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private AlarmDefinition Shuffled(AlarmDefinition definition)
    {
        var wire = definition with
        {
            Key = default,
            Severity = AlarmSeverity.Warning,
            Labels = new Dictionary<string, string>(),
            RoutedTags = new Dictionary<string, string>(),
            Tags = new Dictionary<string, string>(),
            AlarmActions = Shuffled(definition.AlarmActions),
            OkActions = Shuffled(definition.OkActions),
            InsufficientDataActions = Shuffled(definition.InsufficientDataActions),
        };
        if (wire is MetricAlarmDefinition metric)
        {
            wire = metric with { Metrics = Shuffled([.. metric.Metrics.Select(query => query with { ReturnData = query.ReturnData ?? true })]) };
        }

        return AlarmDescription.Decode(wire, out _) with { Description = definition.Description };
    }

    private T[] Shuffled<T>(IReadOnlyList<T> values)
    {
        T[] shuffled = [.. values];
        lock (_lock)
        {
            _random.Shuffle(shuffled);
        }

        return shuffled;
    }
}
