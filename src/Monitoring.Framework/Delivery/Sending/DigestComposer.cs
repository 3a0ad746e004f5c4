namespace Monitoring.Framework;

/// <summary>Writes the message that stands for several.</summary>
internal static class DigestComposer
{
    public static Notification Compose(string id, IReadOnlyList<Delivery> messages)
    {
        var incidents = Latest(messages);
        var state = Worst(incidents);
        List<Fact> facts = [new("Since", Phrases.Time(incidents.Min(static incident => incident.OpenedAt)))];
        if (state == AlarmState.Ok)
        {
            facts.Add(new("Until", Phrases.Time(incidents.Max(static incident => incident.ChangedAt))));
        }

        facts.Add(new("Messages", $"{messages.Count}"));
        return new Notification
        {
            Id = id,
            Title = Title(incidents),
            Timestamp = incidents.Max(static incident => incident.ChangedAt),
            Occasion = NotificationOccasion.Digest,
            State = state,
            Severity = incidents.Max(static incident => incident.Severity),
            Text = Text(incidents),
            Facts = facts,
            Incidents = incidents,
        };
    }

    /// <summary>Each incident once, where it was told of first and as it was at last. One that came and went meanwhile is there too: it is over.</summary>
    private static List<Incident> Latest(IReadOnlyList<Delivery> messages)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<Incident> latest = [];
        foreach (var incident in messages.SelectMany(static delivery => delivery.Notification.Incidents))
        {
            if (!places.TryGetValue(incident.Id, out var place))
            {
                places.Add(incident.Id, latest.Count);
                latest.Add(incident);
            }
            else if (incident.ChangedAt >= latest[place].ChangedAt)
            {
                latest[place] = incident;
            }
        }

        return latest;
    }

    private static AlarmState Worst(List<Incident> incidents) =>
        incidents.Any(static incident => incident.State == AlarmState.Alarm) ? AlarmState.Alarm
        : incidents.All(static incident => incident.IsClosed) ? AlarmState.Ok
        : AlarmState.InsufficientData;

    /// <summary>Such as <c>ALARM: 12 alarms, 3 of them over</c>.</summary>
    private static string Title(List<Incident> incidents)
    {
        var over = incidents.Count(static incident => incident.IsClosed);
        var rest = over == 0 ? "" : over == incidents.Count ? ", over" : $", {over} of them over";
        return $"{Worst(incidents).ToName()}: {Phrases.Alarms(incidents.Count)}{rest}";
    }

    /// <summary>Such as <c>7 critical and 2 warning are in ALARM. 3 warning are over.</c></summary>
    private static string Text(List<Incident> incidents) =>
        string.Join(' ', new[] { AlarmState.Alarm, AlarmState.InsufficientData, AlarmState.Ok }
            .Select(state => Sentence([.. incidents.Where(incident => incident.State == state)], state))
            .OfType<string>());

    private static string? Sentence(List<Incident> incidents, AlarmState state)
    {
        if (incidents.Count == 0)
        {
            return null;
        }

        var isOne = incidents.Count == 1;
        var what = state switch
        {
            AlarmState.Alarm => isOne ? "is in ALARM" : "are in ALARM",
            AlarmState.Ok => isOne ? "is over" : "are over",
            _ => isOne ? "has no data" : "have no data",
        };
        return $"{Phrases.Counts(incidents)} {what}.";
    }
}
