using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework;

/// <summary>How state changes make and end incidents. Ids are derived, so that every path by which a change arrives gives the same.</summary>
internal static class Incidents
{
    /// <summary>The incident as it is after a change; null when the change neither opens nor concerns one.</summary>
    /// <remarks>A recovery that nobody may hear of yet ends nothing that somebody was told: those are told when its actions are let go.</remarks>
    public static Incident? Next(Incident? open, AlarmStateChanged change)
    {
        var isHeldBack = change is { ActionsSuppressedBy: not null, NewState: AlarmState.Ok } && open is { Destinations.Count: > 0 };
        return isHeldBack || (open is null && change.NewState != AlarmState.Alarm) ? null : After(open, change);
    }

    /// <summary>The alarm after a change as an incident, whether or not that is worth keeping.</summary>
    public static Incident After(Incident? open, AlarmStateChanged change) =>
        new()
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
            PreviousState = PreviousState(open, change),
            OpenedAt = open?.OpenedAt ?? change.Timestamp,
            ChangedAt = change.Timestamp,
            Reason = change.Reason,
            Note = change.Note,
            Facts = change.Facts,
            Links = change.Links,
            Destinations = open?.Destinations ?? [],
        };

    /// <summary>The key of a change: alarm identity, contributor, state and state timestamp.</summary>
    public static string ArrivalKey(AlarmStateChanged change) => string.Create(
        CultureInfo.InvariantCulture,
        $"{change.Alarm.Arn}\n{change.Contributor}\n{change.NewState.ToName()}\n{change.Timestamp.ToUnixTimeMilliseconds()}");

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>What was let go has the same state before and after; what matters is the state that is known of the incident.</summary>
    private static AlarmState PreviousState(Incident? open, AlarmStateChanged change) =>
        open is null || change.OldState != change.NewState ? change.OldState
        : open.State != change.NewState ? open.State
        : open.PreviousState;
}
