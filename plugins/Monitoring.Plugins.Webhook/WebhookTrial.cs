using System.Text.Json;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook;

/// <summary>Fills a template in with messages of every kind when the host starts: a body that is no JSON would be found by the first alarm, and that one would be lost.</summary>
internal static class WebhookTrial
{
    private const string Nasty = "\"quotes\", \\ back, \r\n\t\0 {{braces}} </script> 😀 \ud83d";
    private const int Shown = 30;

    private static readonly DateTimeOffset _noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static void Run(WebhookTemplate template, string path)
    {
        foreach (var (kind, message) in Messages())
        {
            var body = template.Render(message);
            try
            {
                using var document = JsonDocument.Parse(body);
            }
            catch (JsonException exception)
            {
                throw new MonitoringConfigurationException(path, FormattableString.Invariant(
                    $"for {kind} the template does not give valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} of what it gives{Near(body, exception)}. Look for commas between items ({{{{^last}}}},{{{{/last}}}}) and values without quotes."));
            }
        }
    }

    private static string Near(string body, JsonException exception)
    {
        var line = body.Split('\n').ElementAtOrDefault((int)(exception.LineNumber ?? 0)) ?? "";
        var start = Math.Clamp((int)(exception.BytePositionInLine ?? 0) - (Shown / 2), 0, line.Length);
        var near = line[start..Math.Min(line.Length, start + Shown)].Trim();
        return near.Length == 0 ? "" : $", near '{near}'";
    }

    private static IEnumerable<(string Kind, Notification Message)> Messages()
    {
        var bare = new Notification { Id = "", Title = "", Timestamp = _noon, State = AlarmState.InsufficientData };
        var alarm = Full(NotificationOccasion.Change, AlarmState.Alarm);
        yield return ("an alarm", alarm);
        yield return ("an alarm of a warning", alarm with { Severity = AlarmSeverity.Warning });
        yield return ("a bare alarm", bare with { State = AlarmState.Alarm, Incidents = [Incident(AlarmState.Alarm)] });
        yield return ("a recovery", Full(NotificationOccasion.Change, AlarmState.Ok));
        yield return ("a reminder", Full(NotificationOccasion.Reminder, AlarmState.Alarm));
        yield return ("a digest", Full(NotificationOccasion.Digest, AlarmState.Alarm) with
        {
            Incidents = [.. Enumerable.Range(0, 12).Select(static i => Incident(i % 2 == 0 ? AlarmState.Alarm : AlarmState.Ok))],
        });
        yield return ("a notice", bare with { Occasion = NotificationOccasion.Notice, Title = Nasty, Severity = AlarmSeverity.Critical });
        yield return ("a test", bare with { Occasion = NotificationOccasion.Test, State = AlarmState.Ok });
    }

    private static Notification Full(NotificationOccasion occasion, AlarmState state) => new()
    {
        Id = Nasty,
        Title = Nasty,
        Timestamp = _noon,
        Occasion = occasion,
        State = state,
        Severity = AlarmSeverity.Critical,
        Text = Nasty,
        Facts = [new(Nasty, Nasty), new(Nasty, "")],
        Sections = [new(Nasty, Nasty), new("", "")],
        Links = [new(Nasty, new Uri("https://example.com/?a=\"&b=\\")), new("", new Uri("/relative", UriKind.Relative))],
        Image = new Uri("https://example.com/graph.png"),
        Incidents = [Incident(state) with
        {
            Contributor = Nasty,
            Key = new AlarmKey(Nasty, Nasty, Nasty),
            Description = Nasty,
            Severity = AlarmSeverity.Critical,
            Labels = new Dictionary<string, string> { [Nasty] = Nasty, ["other"] = "" },
            Tags = new Dictionary<string, string> { [Nasty] = Nasty, ["other"] = "" },
            Reason = Nasty,
            Note = Nasty,
            IsFlapping = true,
            Facts = [new(Nasty, Nasty), new("", "")],
            Links = [new(Nasty, new Uri("https://example.com/")), new("", new Uri("https://example.com/"))],
        }],
    };

    private static Incident Incident(AlarmState state) => new()
    {
        Id = "",
        Alarm = new AlarmIdentity("aws", "000000000000", "local", Nasty),
        State = state,
        PreviousState = AlarmState.InsufficientData,
        OpenedAt = _noon,
        ChangedAt = _noon,
    };
}
