using System.Globalization;

namespace Monitoring.Framework;

/// <summary>How state changes make and end incidents. Ids are derived, so that every path by which a change arrives gives the same.</summary>
internal static class Incidents
{
    /// <summary>What a change makes of what is known of its alarm.</summary>
    /// <param name="known">The latest episode, or null.</param>
    /// <param name="change">The change.</param>
    /// <param name="flapping">When an alarm flaps.</param>
    /// <param name="now">The time.</param>
    public static IncidentStep Next(TrackedIncident? known, AlarmStateChanged change, FlappingOptions flapping, DateTimeOffset now)
    {
        var step = change.NewState switch
        {
            AlarmState.Alarm => Alarm(known, change, flapping, now),
            AlarmState.Ok => Ok(known, change),
            _ => NoData(known, change),
        };
        return step.Tracked is { } tracked ? step with { Tracked = tracked with { Version = (known?.Version ?? 0) + 1 } } : step;
    }

    /// <summary>The alarm after a change as an incident, whether or not that is worth keeping.</summary>
    /// <param name="episode">The episode that goes on; null begins one.</param>
    /// <param name="change">The change.</param>
    public static Incident After(Incident? episode, AlarmStateChanged change) =>
        new()
        {
            Id = episode?.Id ?? StableId.At(change.Timestamp, ArrivalKey(change)),
            Alarm = change.Alarm,
            Contributor = change.Contributor,
            Key = change.Key,
            Description = change.Description,
            Severity = change.Severity,
            Labels = change.Labels,
            Tags = change.Tags,
            State = change.NewState,
            PreviousState = PreviousState(episode, change),
            OpenedAt = episode?.OpenedAt ?? change.Timestamp,
            ChangedAt = change.Timestamp,
            Openings = Math.Max(episode?.Openings ?? 1, 1),
            IsFlapping = episode?.IsFlapping ?? false,
            Reason = change.Reason,
            Note = change.Note,
            Facts = change.Facts,
            Links = change.Links,
            Destinations = episode?.Destinations ?? [],
        };

    /// <summary>The key of a change: alarm identity, contributor, state and state timestamp.</summary>
    public static string ArrivalKey(AlarmStateChanged change) => string.Create(
        CultureInfo.InvariantCulture,
        $"{change.Alarm.Arn}\n{change.Contributor}\n{change.NewState.ToName()}\n{change.Timestamp.ToUnixTimeMilliseconds()}");

    private static IncidentStep Alarm(TrackedIncident? known, AlarmStateChanged change, FlappingOptions flapping, DateTimeOffset now)
    {
        if (known?.Incident is { IsClosed: false } open)
        {
            var isUntold = known.Groups.Count == 0 && open.Destinations.Count == 0;
            return IsLate(change, open.OpenedAt)
                ? IncidentStep.None
                : new IncidentStep(known with { Incident = After(open, change) }, isUntold && change.ActionsAllowed ? IncidentNews.Opened : IncidentNews.None);
        }

        if (IsLate(change, known?.LastOkAt))
        {
            return OverBefore(known!, change);
        }

        DateTimeOffset[] openings = [.. (known?.Openings ?? []).Where(opening => opening > change.Timestamp - flapping.Within), change.Timestamp];
        var tracked = new TrackedIncident
        {
            Incident = After(null, change),
            Version = 0,
            LastOkAt = known?.LastOkAt,
            Openings = flapping.Openings == 0 ? [] : [.. openings.TakeLast(flapping.Openings)],
        };
        if (known?.Incident is { IsFlapping: true } last && known.Groups.Count > 0 && now < last.ChangedAt + flapping.Settle)
        {
            return new IncidentStep(
                tracked with { Incident = After(last, change) with { Openings = last.Openings + 1 }, Groups = known.Groups, InhibitionKeys = known.InhibitionKeys },
                IncidentNews.Changed);
        }

        if (flapping.Openings > 0 && openings.Length >= flapping.Openings)
        {
            tracked = tracked with { Incident = Flapping(tracked.Incident, openings.Length, flapping) };
        }

        return new IncidentStep(tracked, change.ActionsAllowed ? IncidentNews.Opened : IncidentNews.None);
    }

    /// <summary>It is over by the time its news arrive; nobody has heard of it, unless it is a part of an episode that is known.</summary>
    private static IncidentStep OverBefore(TrackedIncident known, AlarmStateChanged change)
    {
        var last = known.Incident;
        if (last.OpenedAt != last.ChangedAt && last.OpenedAt <= change.Timestamp && change.Timestamp <= last.ChangedAt)
        {
            return IncidentStep.None;
        }

        var over = After(null, change) with { State = AlarmState.Ok, PreviousState = AlarmState.Alarm, ChangedAt = known.LastOkAt!.Value };
        return new IncidentStep(known with { Incident = over, Groups = [], InhibitionKeys = [] }, change.ActionsAllowed ? IncidentNews.Opened : IncidentNews.None);
    }

    private static IncidentStep Ok(TrackedIncident? known, AlarmStateChanged change)
    {
        var lastOk = known?.LastOkAt > change.Timestamp ? known.LastOkAt : change.Timestamp;
        if (known?.Incident is not { IsClosed: false } open)
        {
            // Only where news can overtake each other is it worth keeping that nothing is wrong.
            return change.PendingWrite is null
                ? new IncidentStep((known ?? new TrackedIncident { Incident = After(null, change), Version = 0 }) with { LastOkAt = lastOk }, IncidentNews.None)
                : IncidentStep.None;
        }

        if (IsLate(change, open.OpenedAt))
        {
            return new IncidentStep(known with { LastOkAt = lastOk }, IncidentNews.None);
        }

        // A recovery that nobody may hear of yet ends nothing that somebody was told: those are told when its actions are let go.
        var wasTold = known.Groups.Count > 0 || open.Destinations.Count > 0;
        return change.ActionsSuppressedBy is not null && wasTold
            ? IncidentStep.None
            : new IncidentStep(known with { Incident = After(open, change), LastOkAt = lastOk }, wasTold ? IncidentNews.Changed : IncidentNews.None);
    }

    private static IncidentStep NoData(TrackedIncident? known, AlarmStateChanged change) =>
        known?.Incident is { IsClosed: false } open && !IsLate(change, open.ChangedAt)
            ? new IncidentStep(known with { Incident = After(open, change) }, IncidentNews.None)
            : IncidentStep.None;

    /// <summary>Whether something later is known already. A back end that writes the state with the event has put its changes in order itself, whatever its clock did.</summary>
    private static bool IsLate(AlarmStateChanged change, DateTimeOffset? known) => change.PendingWrite is null && change.Timestamp < known;

    private static Incident Flapping(Incident incident, int openings, FlappingOptions flapping) => incident with
    {
        IsFlapping = true,
        Facts =
        [
            .. incident.Facts,
            new Fact("Flapping", $"It went off {openings} times within {Phrases.Duration(flapping.Within)}: that it is over is told when that has lasted {Phrases.Duration(flapping.Settle)}."),
        ],
    };

    /// <summary>What was let go has the same state before and after; what matters is the state that is known of the incident.</summary>
    private static AlarmState PreviousState(Incident? episode, AlarmStateChanged change) =>
        episode is null || change.OldState != change.NewState ? change.OldState
        : episode.State != change.NewState ? episode.State
        : episode.PreviousState;
}
