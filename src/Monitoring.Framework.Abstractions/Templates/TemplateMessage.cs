using System.Globalization;

namespace Monitoring.Framework;

/// <summary>What templates see of a message, as far as it does not stand there already.</summary>
internal sealed record TemplateMessage(Notification Notification)
{
    private const int Worst = 10;
    private const string EpisodeProperty = "episode";

    /// <summary>The most incidents that there is room for.</summary>
    public int Shown { get; init; } = int.MaxValue;

    /// <summary>The id of the episode's first message, where the destination keeps it in its receipt.</summary>
    public string Episode => Notification.EarlierReceipt?.Properties?.GetValueOrDefault(EpisodeProperty) ?? Notification.Id;

    public bool IsRecovery => Notification is { Occasion: NotificationOccasion.Change, State: AlarmState.Ok, Incidents.Count: > 0 };

    public IEnumerable<Incident> Incidents => Notification.WorstIncidents(Shown);

    public IEnumerable<Incident> WorstIncidents => Notification.WorstIncidents(Math.Min(Worst, Shown));

    public int Total => Notification.Incidents.Count;

    public int More => Math.Max(0, Total - Worst);

    /// <summary>When the first of the incidents began that is not over yet, or of all when they all are.</summary>
    public string Since
    {
        get
        {
            var open = Notification.Incidents.Where(static incident => !incident.IsClosed).ToList();
            var incidents = open.Count > 0 ? open : Notification.Incidents;
            return incidents.Count == 0 ? "" : Time(incidents.Min(static incident => incident.OpenedAt));
        }
    }

    public int Count(AlarmState state) => Notification.Incidents.Count(incident => incident.State == state);

    /// <summary>What all incidents have in common.</summary>
    public Dictionary<string, string> Common(Func<Incident, IReadOnlyDictionary<string, string>> read)
    {
        var common = new Dictionary<string, string>(Notification.Incidents.Count == 0 ? new Dictionary<string, string>() : read(Notification.Incidents[0]));
        foreach (var incident in Notification.Incidents.Skip(1))
        {
            var other = read(incident);
            foreach (var (name, _) in common.Where(pair => other.GetValueOrDefault(pair.Key) != pair.Value).ToList())
            {
                common.Remove(name);
            }
        }

        return common;
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string NameOf(AlarmSeverity severity) => severity switch
    {
        AlarmSeverity.Critical => "critical",
        AlarmSeverity.Warning => "warning",
        _ => "info",
    };

    public static string Address(Uri? url) => url is null ? "" : url.IsAbsoluteUri ? url.AbsoluteUri : url.OriginalString;

    public static string? FactOf(IReadOnlyList<Fact> facts, string name) => facts.FirstOrDefault(fact => fact.Name == name).Value;
}
