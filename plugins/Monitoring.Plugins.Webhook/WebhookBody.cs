using System.Text.Json.Serialization;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook;

/// <summary>
/// The JSON that is sent, as the README describes it. A field that is added leaves <see cref="Version"/> as it is; one that changes its meaning raises it.
/// </summary>
internal sealed record WebhookBody(
    string Version,
    string Id,
    string Episode,
    string Occasion,
    string Title,
    string State,
    string Severity,
    DateTime Timestamp,
    string? Text,
    IReadOnlyList<WebhookFact> Facts,
    IReadOnlyList<WebhookSection> Sections,
    IReadOnlyList<WebhookLink> Links,
    string? Image,
    IReadOnlyList<WebhookIncident> Incidents)
{
    public static WebhookBody Of(Notification notification) => new(
        "1",
        notification.Id,
        WebhookEpisode.Of(notification),
        NameOf(notification.Occasion),
        notification.Title,
        notification.State.ToName(),
        NameOf(notification.Severity),
        notification.Timestamp.UtcDateTime,
        notification.Text,
        FactsOf(notification.Facts),
        [.. notification.Sections.Select(static section => new WebhookSection(section.Heading, section.Text))],
        LinksOf(notification.Links),
        notification.Image is null ? null : Address(notification.Image),
        [.. notification.Incidents.Select(static incident => WebhookIncident.Of(incident))]);

    internal static string NameOf(AlarmSeverity severity) => severity switch
    {
        AlarmSeverity.Critical => "critical",
        AlarmSeverity.Warning => "warning",
        _ => "info",
    };

    internal static IReadOnlyList<WebhookFact> FactsOf(IReadOnlyList<Fact> facts) => [.. facts.Select(static fact => new WebhookFact(fact.Name, fact.Value))];

    internal static IReadOnlyList<WebhookLink> LinksOf(IReadOnlyList<NotificationLink> links) => [.. links.Select(static link => new WebhookLink(link.Text, Address(link.Url)))];

    private static string NameOf(NotificationOccasion occasion) => occasion switch
    {
        NotificationOccasion.Change => "change",
        NotificationOccasion.Reminder => "reminder",
        NotificationOccasion.Digest => "digest",
        NotificationOccasion.Notice => "notice",
        _ => "test",
    };

    private static string Address(Uri uri) => uri.IsAbsoluteUri ? uri.AbsoluteUri : uri.OriginalString;
}

internal sealed record WebhookFact(string Name, string Value);

internal sealed record WebhookSection(string Heading, string Text);

internal sealed record WebhookLink(string Text, string Url);

internal sealed record WebhookAlarm(string Arn, string Partition, string Account, string Region, string Name);

internal sealed record WebhookKey(string Policy, string Resource, string Rule);

internal sealed record WebhookIncident(
    string Id,
    WebhookAlarm Alarm,
    string? Contributor,
    WebhookKey? Key,
    string? Description,
    string Severity,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Tags,
    string State,
    string PreviousState,
    DateTime OpenedAt,
    DateTime ChangedAt,
    string Reason,
    string? Note,
    IReadOnlyList<WebhookFact> Facts,
    IReadOnlyList<WebhookLink> Links,
    bool IsClosed)
{
    public static WebhookIncident Of(Incident incident)
    {
        var alarm = incident.Alarm;
        return new WebhookIncident(
            incident.Id,
            new WebhookAlarm(alarm.Arn, alarm.Partition, alarm.Account, alarm.Region, alarm.Name),
            incident.Contributor,
            incident.Key == default ? null : new WebhookKey(incident.Key.Policy, incident.Key.Resource, incident.Key.Rule),
            incident.Description,
            WebhookBody.NameOf(incident.Severity),
            incident.Labels,
            incident.Tags,
            incident.State.ToName(),
            incident.PreviousState.ToName(),
            incident.OpenedAt.UtcDateTime,
            incident.ChangedAt.UtcDateTime,
            incident.Reason,
            incident.Note,
            WebhookBody.FactsOf(incident.Facts),
            WebhookBody.LinksOf(incident.Links),
            incident.IsClosed);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;
