namespace Monitoring.Framework;

/// <summary>The alarms that a scope has under the prefix of an owner, and which of them are really the owner's.</summary>
internal sealed class ScopeAlarms(string owner)
{
    private readonly Dictionary<string, AlarmDefinition> _all = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, AlarmDefinition> _owned = new(StringComparer.Ordinal);

    /// <summary>Those that carry the owner's mark, by name.</summary>
    public IReadOnlyDictionary<string, AlarmDefinition> Owned => _owned;

    public bool IsOwned(string name) => _owned.ContainsKey(name);

    public AlarmDefinition? Find(string name) => _all.GetValueOrDefault(name);

    public void Add(Alarm alarm)
    {
        _all[alarm.Identity.Name] = alarm.Definition;
        _ = AlarmDescription.Decode(alarm.Definition, out var marked);
        if (marked == owner)
        {
            _owned[alarm.Identity.Name] = alarm.Definition;
        }
    }
}
