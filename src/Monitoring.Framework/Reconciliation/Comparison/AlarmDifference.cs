namespace Monitoring.Framework;

/// <summary>How an alarm that is wanted differs from the one that is there: told by fingerprints, and field by field only where those differ.</summary>
internal sealed class AlarmDifference
{
    private readonly AlarmDefinition _desired;
    private readonly ActualAlarm? _found;
    private readonly DiscoveryScope _scope;

    /// <param name="desired">The alarm that is wanted, its description the text for people.</param>
    /// <param name="found">The one that is there; null when there is none of its name.</param>
    /// <param name="scope">Where they are.</param>
    public AlarmDifference(AlarmDefinition desired, ActualAlarm? found, DiscoveryScope scope)
    {
        (_desired, _found, _scope) = (desired, found, scope);
        var fingerprint = AlarmFingerprint.Of(desired, scope);
        Applied = AlarmFingerprint.Text(fingerprint, desired.Tags);
        HasSameFields = found is { IsOwned: true } && found.Fingerprint == fingerprint && found.Definition.GetType() == desired.GetType();
    }

    /// <summary>What the marker says once the wanted alarm is written.</summary>
    public string Applied { get; }

    public bool HasSameFields { get; }

    /// <summary>Whether nothing is to be written. A marker without a fingerprint, as versions before it wrote, is left until something else changes.</summary>
    public bool IsNone => HasSameFields && (_found!.Applied is null || _found.Applied == Applied);

    /// <summary>The fields that differ.</summary>
    public IReadOnlyList<AlarmFieldChange> Changes()
    {
        List<AlarmFieldChange> changes = HasSameFields ? [] : [.. AlarmFields.Compare(_found!.Definition, _desired, _scope)];
        if (_found!.Applied is not { } applied || IsNone)
        {
            return changes;
        }

        if (AlarmFingerprint.TagsOf(applied) != AlarmFingerprint.TagsOf(Applied))
        {
            // They cannot be read with the alarm.
            changes.Add(new AlarmFieldChange("Tags", AlarmFingerprint.TagsOf(applied) is null ? null : "(others)", AlarmFields.Tags(_desired)));
        }

        if (changes.Count == 0 && HasSameFields)
        {
            changes.Add(new AlarmFieldChange("Applied", applied, Applied));
        }

        return changes;
    }
}
