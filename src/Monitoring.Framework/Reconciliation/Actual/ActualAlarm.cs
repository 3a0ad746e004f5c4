namespace Monitoring.Framework;

/// <summary>An alarm that is there.</summary>
/// <param name="Definition">As the back end keeps it.</param>
/// <param name="Key">What its marker says it is about.</param>
/// <param name="IsOwned">Whether it carries the owner's marker.</param>
/// <param name="Fingerprint">That of its fields as they are.</param>
/// <param name="Applied">What its marker says was written; null when that is not known.</param>
internal sealed record ActualAlarm(AlarmDefinition Definition, AlarmKey Key, bool IsOwned, ulong Fingerprint, string? Applied)
{
    /// <summary>Whether somebody else has changed it since it was written.</summary>
    public bool IsDrifted => IsOwned && Applied is not null && !AlarmFingerprint.Matches(Applied, Fingerprint);
}
