namespace Monitoring.Framework;

/// <summary>Writes the messages about incidents.</summary>
internal static class NotificationComposer
{
    /// <summary>What a group tells.</summary>
    public static Notification Compose(string id, IncidentGroup group, GroupNews news, DateTimeOffset now)
    {
        Incident[] incidents = [.. news.Opened, .. news.Over];
        var message = incidents is [{ } only] ? One(id, only, news, now) : Several(id, incidents, group, news);
        return message with
        {
            Occasion = news.Occasion,
            State = news.OpenAfter > 0 ? AlarmState.Alarm : AlarmState.Ok,
            Severity = incidents.Max(static incident => incident.Severity),
            Incidents = incidents,
        };
    }

    /// <summary>What a subscriber of a topic is told of one change.</summary>
    public static Notification Compose(string id, Incident incident) => One(id, incident, new GroupNews { OpenAfter = incident.IsClosed ? 0 : 1 }, incident.ChangedAt) with
    {
        State = incident.State,
        Severity = incident.Severity,
        Incidents = [incident],
    };

    private static Notification One(string id, Incident incident, GroupNews news, DateTimeOffset now)
    {
        List<Fact> facts =
        [
            new("State", $"{incident.PreviousState.ToName()} -> {incident.State.ToName()}"),
            new("Since", Phrases.Time(incident.OpenedAt)),
        ];
        Add(incident.IsClosed, "Until", () => Phrases.Time(incident.ChangedAt));
        Add(incident.Note is { Length: > 0 }, "Cause", () => incident.Note!);
        facts.AddRange(incident.Facts);
        Add(news.OpenAfter > (incident.IsClosed ? 0 : 1), "In ALARM", () => $"{news.OpenAfter} alarms of this group");
        facts.Add(new("Alarm", incident.Alarm.Name));
        var isReminder = news.Occasion == NotificationOccasion.Reminder;
        return new Notification
        {
            Id = id,
            Title = $"{(isReminder ? "Still " : "")}{incident.State.ToName()}: {Subject(incident)}",
            Timestamp = isReminder ? now : incident.ChangedAt,
            State = incident.State,
            Text = isReminder ? Reminder(incident, now) : TextOf(incident),
            Facts = facts,
            Sections = incident.Reason.Length > 0 ? [new NotificationSection("Reason", incident.Reason)] : [],
            Links = incident.Links,
        };

        void Add(bool isThere, string name, Func<string> value)
        {
            if (isThere)
            {
                facts.Add(new(name, value()));
            }
        }
    }

    private static Notification Several(string id, Incident[] incidents, IncidentGroup group, GroupNews news)
    {
        var of = group.Values.Count == 0 ? "" : $" of {string.Join(", ", group.Values.Select(static pair => $"{pair.Key.Split(':')[^1]} {pair.Value}"))}";
        List<Fact> facts = [new("Since", Phrases.Time(incidents.Min(static incident => incident.OpenedAt)))];
        if (news.OpenAfter > 0)
        {
            facts.Add(new("In ALARM", $"{news.OpenAfter}"));
        }

        return new Notification
        {
            Id = id,
            Title = Title(news) + of,
            Timestamp = incidents.Max(static incident => incident.ChangedAt),
            State = AlarmState.Ok,
            Text = Counts(news),
            Facts = facts,
        };
    }

    private static string Title(GroupNews news) => news switch
    {
        { Occasion: NotificationOccasion.Reminder } => $"Still ALARM: {Phrases.Alarms(news.Opened.Count)}",
        { Opened.Count: > 0, Over.Count: > 0 } => $"ALARM: {Phrases.Alarms(news.Opened.Count)}, {news.Over.Count} over",
        { Opened.Count: > 0 } => $"ALARM: {Phrases.Alarms(news.Opened.Count)}",
        { OpenAfter: > 0 } => $"{Phrases.Alarms(news.Over.Count)} over, {news.OpenAfter} still in ALARM",
        _ => $"OK: {Phrases.Alarms(news.Over.Count)} over",
    };

    /// <summary>Such as <c>2 critical and 1 warning are in ALARM. 1 is over.</c></summary>
    private static string Counts(GroupNews news)
    {
        List<string> sentences = [];
        if (news.Opened.Count > 0)
        {
            sentences.Add($"{Phrases.Counts(news.Opened)} {(news.Opened.Count == 1 ? "is" : "are")} in ALARM.");
        }

        if (news.Over.Count > 0)
        {
            sentences.Add($"{news.Over.Count} {(news.Over.Count == 1 ? "is" : "are")} over.");
        }

        return string.Join(' ', sentences);
    }

    private static string Reminder(Incident incident, DateTimeOffset now)
    {
        var since = $"For {Phrases.Duration(now - incident.OpenedAt)} now.";
        return incident.Description is { Length: > 0 } description ? $"{since} {description}" : since;
    }

    /// <summary>A description says what is wrong; when it is over, that has to be said with it.</summary>
    private static string? TextOf(Incident incident)
    {
        if (!incident.IsClosed || incident.OpenedAt == incident.ChangedAt)
        {
            return incident.Description;
        }

        var over = $"Over after {Phrases.Duration(incident.ChangedAt - incident.OpenedAt)}{(incident.Openings > 1 ? $", in which it went off {incident.Openings} times" : "")}.";
        return incident.Description is { Length: > 0 } description ? $"{over} It was: {description}" : over;
    }

    private static string Subject(Incident incident) =>
        incident.Key == default ? incident.Alarm.Name : $"{incident.Key.Resource} {incident.Key.Rule}";
}
