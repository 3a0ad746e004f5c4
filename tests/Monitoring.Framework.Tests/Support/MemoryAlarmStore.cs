using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Tests;

/// <summary>
/// Alarms as a provider keeps them: what is not part of PutMetricAlarm and PutCompositeAlarm survives in the description only, lists come back in any order, and nothing
/// goes that a composite alarm depends on.
/// </summary>
internal sealed partial class MemoryAlarmStore : IAlarmStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(DiscoveryScope Scope, string Name), AlarmDefinition> _alarms = [];
    private readonly Random _random = new(1);

    public List<string> Log { get; } = [];

    /// <summary>The names of each call that deleted something.</summary>
    public List<string[]> Deleted { get; } = [];

    /// <summary>What was asked for.</summary>
    public List<AlarmFilter> Reads { get; } = [];

    public Func<string, Exception?> FailsOn { get; set; } = static _ => null;

    public Func<DiscoveryScope, Exception?> WriteFails { get; set; } = static _ => null;

    /// <summary>What a read waits for.</summary>
    public Func<DiscoveryScope, Task> Gate { get; set; } = static _ => Task.CompletedTask;

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

    /// <summary>What somebody does by hand.</summary>
    public void Edit(string name, Func<AlarmDefinition, AlarmDefinition> edit)
    {
        lock (_lock)
        {
            var key = _alarms.Keys.Single(each => each.Name == name);
            _alarms[key] = edit(_alarms[key]);
        }
    }

    public async IAsyncEnumerable<Alarm> ReadAsync(DiscoveryScope scope, AlarmFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Gate(scope);
        if (ReadFails(scope) is { } exception)
        {
            throw exception;
        }

        KeyValuePair<(DiscoveryScope Scope, string Name), AlarmDefinition>[] all;
        lock (_lock)
        {
            Reads.Add(filter);
            all = [.. _alarms];
        }

        foreach (var ((owner, name), definition) in all)
        {
            if (owner == scope && Matches(filter, name, definition))
            {
                // As on AWS, of a parent no more than its name is told.
                yield return new Alarm { Identity = scope.Alarm(name), Definition = filter.ParentsOf is null ? Shuffled(definition) : Samples.Alarm(default) };
            }
        }
    }

    public string? Refusal(AlarmDefinition definition) => Refuses(definition);

    public ValueTask PutAsync(DiscoveryScope scope, string name, AlarmDefinition definition, CancellationToken cancellationToken)
    {
        Note($"put {name}");
        if ((FailsOn(name) ?? WriteFails(scope)) is { } exception)
        {
            throw exception;
        }

        if (References(definition).FirstOrDefault(child => !IsThere(scope, child)) is { } missing)
        {
            throw new InvalidOperationException($"Could not save the composite alarm {name} as {missing} does not exist");
        }

        Put(name, definition, scope);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(DiscoveryScope scope, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        Note($"delete {names.Count}");
        if (names.Select(name => FailsOn(name)).FirstOrDefault(static each => each is not null) is { } exception)
        {
            throw exception;
        }

        lock (_lock)
        {
            var needed = _alarms.Where(pair => pair.Key.Scope == scope).SelectMany(static pair => References(pair.Value)).Intersect(names).FirstOrDefault();
            if (needed is not null || names.Count > 100 || names.Count(name => _alarms.GetValueOrDefault((scope, name)) is CompositeAlarmDefinition) > 1)
            {
                throw new InvalidOperationException(needed is null ? "Too many at a time" : $"Cannot delete {needed} as there are composite alarm(s) depending on it.");
            }

            Deleted.Add([.. names]);
            foreach (var name in names)
            {
                _alarms.Remove((scope, name));
            }
        }

        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<AlarmHistoryItem> ReadHistoryAsync(DiscoveryScope scope, AlarmHistoryFilter filter, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static bool Matches(AlarmFilter filter, string name, AlarmDefinition definition)
    {
        Assert.That(filter.Names?.Count ?? 0, Is.LessThanOrEqualTo(100));
        return name.StartsWith(filter.NamePrefix ?? "", StringComparison.Ordinal)
            && filter.Names?.Contains(name) is not false
            && (filter.ParentsOf is not { } child || References(definition).Contains(child));
    }

    private void Note(string line)
    {
        lock (_lock)
        {
            Log.Add(line);
        }
    }

    private bool IsThere(DiscoveryScope scope, string name)
    {
        lock (_lock)
        {
            return _alarms.ContainsKey((scope, name));
        }
    }

    /// <summary>What a composite alarm depends on; one over keys is none that a provider could keep.</summary>
    private static IEnumerable<string> References(AlarmDefinition definition)
    {
        if (definition is not CompositeAlarmDefinition composite)
        {
            return [];
        }

        Assert.That(composite.ActionsSuppressor, Is.Null);
        var rule = (AlarmRule.Expression)composite.Rule;
        return Quoted().Matches(rule.Text)
            .Select(static match => Escaped().Replace(match.Groups[1].Value, "$1"))
            .Concat(composite.ActionsSuppressorName is { } suppressor ? [suppressor] : []);
    }

    [GeneratedRegex("""\\(.)""")]
    private static partial Regex Escaped();

    [GeneratedRegex("""
        "((?:[^"\\]|\\.)*)"
        """)]
    private static partial Regex Quoted();

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
        else if (wire is CompositeAlarmDefinition { ActionsSuppressorName: { } suppressor } composite)
        {
            wire = composite with { ActionsSuppressorName = _random.Next(2) == 0 ? suppressor : DiscoveryScope.Local.Alarm(suppressor).Arn };
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
