using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework;

/// <summary>How state changes make and end incidents. Ids are derived, so that every path by which a change arrives gives the same.</summary>
internal static class Incidents
{
    /// <summary>The incident as it is after a change; null when the change neither opens nor concerns one.</summary>
    public static Incident? Next(Incident? open, AlarmStateChanged change)
    {
        if (open is null && change.NewState != AlarmState.Alarm)
        {
            return null;
        }

        return new Incident
        {
            Id = open?.Id ?? Hash(ArrivalKey(change)),
            Alarm = change.Alarm,
            Contributor = change.Contributor,
            Key = change.Key,
            Description = change.Description,
            Severity = change.Severity,
            Labels = change.Labels,
            Tags = change.Tags,
            State = change.NewState,
            PreviousState = change.OldState,
            OpenedAt = open?.OpenedAt ?? change.Timestamp,
            ChangedAt = change.Timestamp,
            Reason = change.Reason,
            Note = change.Note,
            Destinations = open?.Destinations ?? [],
        };
    }

    /// <summary>The key of a change: alarm identity, contributor, state and state timestamp.</summary>
    public static string ArrivalKey(AlarmStateChanged change) => string.Create(
        CultureInfo.InvariantCulture,
        $"{change.Alarm.Arn}\n{change.Contributor}\n{change.NewState.ToName()}\n{change.Timestamp.ToUnixTimeMilliseconds()}");

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
