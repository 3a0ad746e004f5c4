using System.Globalization;

namespace Monitoring.Framework;

/// <summary>What routes, silences and inhibitions look at: an alarm, or a notice that no alarm has brought.</summary>
internal sealed record RoutedSubject
{
    private const string Label = "label:";
    private const string Tag = "tag:";

    /// <summary>The keys that have one value each; <c>topic</c> has several.</summary>
    public const string KnownKeys = "severity, alarm, resource, rule, policy, account, region, label:NAME or tag:NAME";

    public required AlarmSeverity Severity { get; init; }

    public AlarmIdentity? Alarm { get; init; }

    public AlarmKey Key { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Topics { get; init; } = [];

    public static RoutedSubject Of(AlarmStateChanged change) => new()
    {
        Severity = change.Severity,
        Alarm = change.Alarm,
        Key = change.Key,
        Labels = change.Labels,
        Tags = change.Tags,
        Topics = change.Actions,
    };

    public static RoutedSubject Of(Incident incident) => new()
    {
        Severity = incident.Severity,
        Alarm = incident.Alarm,
        Key = incident.Key,
        Labels = incident.Labels,
        Tags = incident.Tags,
    };

    public static RoutedSubject Of(NoticeReceived notice) => new()
    {
        Severity = notice.Notification.Severity,
        Labels = notice.Labels,
        Topics = notice.TopicArn is null ? [] : [notice.TopicArn],
    };

    public static string? TagOf(string key) => key.StartsWith(Tag, StringComparison.Ordinal) ? key[Tag.Length..] : null;

    /// <summary>Whether a key names something that has one value.</summary>
    public static bool IsKey(string key) =>
        key is "severity" or "alarm" or "resource" or "rule" or "policy" or "account" or "region"
        || (key.StartsWith(Label, StringComparison.Ordinal) && key.Length > Label.Length)
        || TagOf(key) is { Length: > 0 };

    /// <summary>The value of a key; null when the subject has none.</summary>
    public string? ValueOf(string key) => key switch
    {
        "severity" => NameOf(Severity),
        "alarm" => Alarm?.Name,
        "account" => Alarm?.Account,
        "region" => Alarm?.Region,
        "resource" => NullIfEmpty(Key.Resource),
        "rule" => NullIfEmpty(Key.Rule),
        "policy" => NullIfEmpty(Key.Policy),
        _ => TagOf(key) is { } tag ? Tags.GetValueOrDefault(tag) : Labels.GetValueOrDefault(key[Label.Length..]),
    };

    public static string NameOf(AlarmSeverity severity) => severity.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
