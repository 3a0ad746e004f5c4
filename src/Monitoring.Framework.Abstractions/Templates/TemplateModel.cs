using Incidents = Monitoring.Framework.TemplateFields<Monitoring.Framework.Incident>;
using Messages = Monitoring.Framework.TemplateFields<Monitoring.Framework.TemplateMessage>;
using Pair = System.Collections.Generic.KeyValuePair<string, string>;

namespace Monitoring.Framework;

/// <summary>Every name that a template can use; the README of this package has the same list.</summary>
internal static class TemplateModel
{
    private static readonly TemplateShape _fact = new(
        TemplateFields<Fact>.Value("name", static fact => fact.Name),
        TemplateFields<Fact>.Value("value", static fact => fact.Value),
        TemplateFields<Fact>.Last);

    private static readonly TemplateShape _pair = new(
        TemplateFields<Pair>.Value("name", static pair => pair.Key),
        TemplateFields<Pair>.Value("value", static pair => pair.Value),
        TemplateFields<Pair>.Last);

    private static readonly TemplateShape _link = new(
        TemplateFields<NotificationLink>.Value("text", static link => link.Text),
        TemplateFields<NotificationLink>.Value("url", static link => TemplateMessage.Address(link.Url)),
        TemplateFields<NotificationLink>.Last);

    private static readonly TemplateShape _section = new(
        TemplateFields<NotificationSection>.Value("heading", static section => section.Heading),
        TemplateFields<NotificationSection>.Value("text", static section => section.Text),
        TemplateFields<NotificationSection>.Last);

    private static readonly TemplateShape _counts = new(
        Messages.Value("alarms", static message => message.Count(AlarmState.Alarm)),
        Messages.Value("noData", static message => message.Count(AlarmState.InsufficientData)),
        Messages.Value("over", static message => message.Count(AlarmState.Ok)),
        Messages.Value("total", static message => message.Total),
        Messages.Value("more", static message => message.More));

    private static readonly TemplateShape _incident = new(
    [
        Incidents.Value("id", static incident => incident.Id),
        Incidents.Value("alarm", static incident => incident.Alarm.Name),
        Incidents.Value("arn", static incident => incident.Alarm.Arn),
        Incidents.Value("partition", static incident => incident.Alarm.Partition),
        Incidents.Value("account", static incident => incident.Alarm.Account),
        Incidents.Value("region", static incident => incident.Alarm.Region),
        Incidents.Value("contributor", static incident => incident.Contributor),
        Incidents.Value("policy", static incident => incident.Key.Policy),
        Incidents.Value("resource", static incident => incident.Key.Resource),
        Incidents.Value("rule", static incident => incident.Key.Rule),
        .. StateAndSeverity<Incident>(static incident => incident.State, static incident => incident.Severity),
        Incidents.Value("previousState", static incident => incident.PreviousState.ToName()),
        Incidents.Value("reason", static incident => incident.Reason),
        Incidents.Value("note", static incident => incident.Note),
        Incidents.Value("description", static incident => incident.Description),
        Incidents.Value("openedAt", static incident => TemplateMessage.Time(incident.OpenedAt)),
        Incidents.Value("changedAt", static incident => TemplateMessage.Time(incident.ChangedAt)),
        Incidents.Value("openings", static incident => incident.Openings),
        Incidents.Truth("isFlapping", static incident => incident.IsFlapping),
        Incidents.List("facts", _fact, static incident => incident.Facts),
        Incidents.Named("fact", static incident => name => TemplateMessage.FactOf(incident.Facts, name)),
        Incidents.List("links", _link, static incident => incident.Links),
        Incidents.List("labels", _pair, static incident => incident.Labels),
        Incidents.Named("label", static incident => name => incident.Labels.GetValueOrDefault(name)),
        Incidents.List("tags", _pair, static incident => incident.Tags),
        Incidents.Named("tag", static incident => name => incident.Tags.GetValueOrDefault(name)),
        Incidents.Last,
    ]);

    public static TemplateShape Message { get; } = new(
    [
        Messages.Value("id", static message => message.Notification.Id),
        Messages.Value("episode", static message => message.Episode),
        Messages.Value("title", static message => message.Notification.Title),
        Messages.Value("text", static message => message.Notification.Text),
        .. StateAndSeverity<TemplateMessage>(static message => message.Notification.State, static message => message.Notification.Severity),
        Messages.Value("occasion", static message => NameOf(message.Notification.Occasion)),
        Messages.Truth("isChange", static message => message.Notification.Occasion == NotificationOccasion.Change),
        Messages.Truth("isRecovery", static message => message.IsRecovery),
        Messages.Truth("isReminder", static message => message.Notification.Occasion == NotificationOccasion.Reminder),
        Messages.Truth("isDigest", static message => message.Notification.Occasion == NotificationOccasion.Digest),
        Messages.Truth("isNotice", static message => message.Notification.Occasion == NotificationOccasion.Notice),
        Messages.Truth("isTest", static message => message.Notification.Occasion == NotificationOccasion.Test),
        Messages.Value("timestamp", static message => TemplateMessage.Time(message.Notification.Timestamp)),
        Messages.Value("since", static message => message.Since),
        Messages.Value("image", static message => TemplateMessage.Address(message.Notification.Image)),
        Messages.List("facts", _fact, static message => message.Notification.Facts),
        Messages.Named("fact", static message => name => TemplateMessage.FactOf(message.Notification.Facts, name)),
        Messages.List("links", _link, static message => message.Notification.Links),
        Messages.List("sections", _section, static message => message.Notification.Sections),
        Messages.List("labels", _pair, static message => message.Common(static incident => incident.Labels)),
        Messages.Named("label", static message => message.Common(static incident => incident.Labels).GetValueOrDefault),
        Messages.List("tags", _pair, static message => message.Common(static incident => incident.Tags)),
        Messages.Named("tag", static message => message.Common(static incident => incident.Tags).GetValueOrDefault),
        Messages.Object("counts", _counts, static message => message),
        Messages.List("incidents", _incident, static message => message.Incidents),
        Messages.List("worst", _incident, static message => message.WorstIncidents),
    ]);

    /// <summary>The names of what can be cut.</summary>
    public static IReadOnlySet<string> ValueNames { get; } = new[] { Message, _incident, _fact, _link, _section }
        .SelectMany(static shape => shape.Fields)
        .Where(static field => field.Kind is TemplateKind.Value or TemplateKind.Named)
        .Select(static field => field.Name)
        .ToHashSet(StringComparer.Ordinal);

    private static TemplateField[] StateAndSeverity<T>(Func<T, AlarmState> state, Func<T, AlarmSeverity> severity)
        where T : notnull =>
    [
        TemplateFields<T>.Value("state", each => state(each).ToName()),
        TemplateFields<T>.Truth("isAlarm", each => state(each) == AlarmState.Alarm),
        TemplateFields<T>.Truth("isOk", each => state(each) == AlarmState.Ok),
        TemplateFields<T>.Truth("isNoData", each => state(each) == AlarmState.InsufficientData),
        TemplateFields<T>.Value("severity", each => TemplateMessage.NameOf(severity(each))),
        TemplateFields<T>.Truth("isCritical", each => severity(each) == AlarmSeverity.Critical),
        TemplateFields<T>.Truth("isWarning", each => severity(each) == AlarmSeverity.Warning),
        TemplateFields<T>.Truth("isInfo", each => severity(each) == AlarmSeverity.Info),
    ];

    private static string NameOf(NotificationOccasion occasion) => occasion switch
    {
        NotificationOccasion.Change => "change",
        NotificationOccasion.Reminder => "reminder",
        NotificationOccasion.Digest => "digest",
        NotificationOccasion.Notice => "notice",
        _ => "test",
    };
}
