namespace Monitoring.Framework;

/// <summary>The alarms of a scope that were read, and which of them are really the owner's.</summary>
internal sealed class ScopeAlarms(string owner, DiscoveryScope scope)
{
    private readonly Dictionary<string, ActualAlarm> _all = new(StringComparer.Ordinal);

    /// <summary>Those that carry the owner's marker, by name.</summary>
    public IEnumerable<KeyValuePair<string, ActualAlarm>> Owned => _all.Where(static pair => pair.Value.IsOwned);

    public int OwnedCount { get; private set; }

    public bool IsOwned(string name) => Find(name) is { IsOwned: true };

    public ActualAlarm? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>One of <see cref="Owned"/>.</summary>
    public ActualAlarm Get(string name) => _all[name];

    public void Add(Alarm alarm)
    {
        var decoded = AlarmDescription.Decode(alarm.Definition, out var marked, out var applied);
        var isOwned = marked == owner;
        var fingerprint = isOwned ? AlarmFingerprint.Of(decoded, scope) : 0;
        if (_all.TryAdd(alarm.Identity.Name, new ActualAlarm(alarm.Definition, decoded.Key, isOwned, fingerprint, AlarmFingerprint.IsKnown(applied) ? applied : null)) && isOwned)
        {
            OwnedCount++;
        }
    }
}
