using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Abstractions.Tests.Templates;

/// <summary>The data of the README's table, written down once more as JSON, for implementations of Mustache that somebody else wrote.</summary>
internal static class TemplateData
{
    public static JsonObject Of(Notification message)
    {
        var incidents = message.Incidents;
        var ordered = message.WorstIncidents(int.MaxValue).ToList();
        var open = incidents.Where(each => each.State != AlarmState.Ok).ToList();
        var started = (open.Count > 0 ? open : [.. incidents]).Select(each => each.OpenedAt).Order().ToList();
        var data = new JsonObject
        {
            ["id"] = message.Id,
            ["episode"] = message.EarlierReceipt is null ? message.Id : "n-0",
            ["title"] = message.Title,
            ["text"] = message.Text,
            ["occasion"] = message.Occasion.ToString().ToLowerInvariant(),
            ["isRecovery"] = message.Occasion == NotificationOccasion.Change && message.State == AlarmState.Ok && incidents.Count > 0,
            ["timestamp"] = Time(message.Timestamp),
            ["since"] = started.Count == 0 ? "" : Time(started[0]),
            ["image"] = message.Image?.AbsoluteUri ?? "",
            ["facts"] = Facts(message.Facts),
            ["fact"] = Named(name => message.Facts.Where(fact => fact.Name == name).Select(fact => fact.Value).FirstOrDefault()),
            ["links"] = Links(message.Links),
            ["sections"] = List(message.Sections, each => new JsonObject { ["heading"] = each.Heading, ["text"] = each.Text }),
            ["labels"] = Pairs(Common(incidents.Select(each => each.Labels))),
            ["label"] = Named(name => Common(incidents.Select(each => each.Labels)).GetValueOrDefault(name)),
            ["tags"] = Pairs(Common(incidents.Select(each => each.Tags))),
            ["tag"] = Named(name => Common(incidents.Select(each => each.Tags)).GetValueOrDefault(name)),
            ["counts"] = new JsonObject
            {
                ["alarms"] = incidents.Count(each => each.State == AlarmState.Alarm),
                ["noData"] = incidents.Count(each => each.State == AlarmState.InsufficientData),
                ["over"] = incidents.Count(each => each.State == AlarmState.Ok),
                ["total"] = incidents.Count,
                ["more"] = Math.Max(0, incidents.Count - 10),
            },
            ["incidents"] = List(ordered, Incident),
            ["worst"] = List([.. ordered.Take(10)], Incident),
        };
        foreach (var occasion in Enum.GetValues<NotificationOccasion>())
        {
            data[$"is{occasion}"] = message.Occasion == occasion;
        }

        return AddStates(data, message.State, message.Severity);
    }

    private static JsonObject Incident(Incident incident) => AddStates(
        new JsonObject
        {
            ["id"] = incident.Id,
            ["alarm"] = incident.Alarm.Name,
            ["arn"] = $"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:{incident.Alarm.Name}",
            ["partition"] = "aws",
            ["account"] = "123456789012",
            ["region"] = "eu-central-1",
            ["contributor"] = incident.Contributor,
            ["policy"] = incident.Key.Policy,
            ["resource"] = incident.Key.Resource,
            ["rule"] = incident.Key.Rule,
            ["previousState"] = Name(incident.PreviousState),
            ["reason"] = incident.Reason,
            ["note"] = incident.Note,
            ["description"] = incident.Description,
            ["openedAt"] = Time(incident.OpenedAt),
            ["changedAt"] = Time(incident.ChangedAt),
            ["openings"] = incident.Openings,
            ["isFlapping"] = incident.IsFlapping,
            ["facts"] = Facts(incident.Facts),
            ["fact"] = Named(name => incident.Facts.Where(fact => fact.Name == name).Select(fact => fact.Value).FirstOrDefault()),
            ["links"] = Links(incident.Links),
            ["labels"] = Pairs(incident.Labels),
            ["label"] = Named(name => incident.Labels.GetValueOrDefault(name)),
            ["tags"] = Pairs(incident.Tags),
            ["tag"] = Named(name => incident.Tags.GetValueOrDefault(name)),
        },
        incident.State,
        incident.Severity);

    private static JsonObject AddStates(JsonObject data, AlarmState state, AlarmSeverity severity)
    {
        data["state"] = Name(state);
        data["isAlarm"] = state == AlarmState.Alarm;
        data["isOk"] = state == AlarmState.Ok;
        data["isNoData"] = state == AlarmState.InsufficientData;
        data["severity"] = severity.ToString().ToLowerInvariant();
        data["isCritical"] = severity == AlarmSeverity.Critical;
        data["isWarning"] = severity == AlarmSeverity.Warning;
        data["isInfo"] = severity == AlarmSeverity.Info;
        return data;
    }

    private static string Name(AlarmState state) => state == AlarmState.InsufficientData ? "INSUFFICIENT_DATA" : state.ToString().ToUpperInvariant();

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("s", CultureInfo.InvariantCulture) + "Z";

    private static Dictionary<string, string> Common(IEnumerable<IReadOnlyDictionary<string, string>> maps)
    {
        IEnumerable<KeyValuePair<string, string>>? common = null;
        foreach (var map in maps)
        {
            common = common is null ? [.. map] : [.. common.Intersect(map)];
        }

        return (common ?? []).ToDictionary();
    }

    /// <summary>A name that is not there is empty; an object of JavaScript has to have it for that, or else it is looked for further up.</summary>
    private static JsonObject Named(Func<string, string?> read) => new(Messages.Names.Select(name => KeyValuePair.Create(name, (JsonNode?)read(name))));

    private static JsonArray Facts(IReadOnlyList<Fact> facts) => List(facts, static each => new JsonObject { ["name"] = each.Name, ["value"] = each.Value });

    private static JsonArray Links(IReadOnlyList<NotificationLink> links) => List(links, static each => new JsonObject { ["text"] = each.Text, ["url"] = each.Url.AbsoluteUri });

    private static JsonArray Pairs(IReadOnlyDictionary<string, string> map) => List([.. map], static each => new JsonObject { ["name"] = each.Key, ["value"] = each.Value });

    private static JsonArray List<T>(IReadOnlyList<T> items, Func<T, JsonObject> of)
    {
        var list = new JsonArray([.. items.Select(of)]);
        for (var i = 0; i < list.Count; i++)
        {
            list[i]!["last"] = i == list.Count - 1;
        }

        return list;
    }
}
