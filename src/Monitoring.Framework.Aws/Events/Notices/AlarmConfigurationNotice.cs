using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// An alarm was made, changed or deleted:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html">alarm events and EventBridge</see>.
/// </summary>
internal static class AlarmConfigurationNotice
{
    public static Notice Of(AwsEvent given)
    {
        var detail = given.Detail;
        var (before, now) = (detail.Member("previousConfiguration"), detail.Member("configuration"));
        var alarm = AlarmArn.OfResources(given.Root);
        var operation = detail.Text("operation");
        var isBlind = operation == "delete" || now.Member("actionsEnabled") is { ValueKind: JsonValueKind.False };
        var name = alarm?.Name ?? detail.Text("alarmName") ?? "of an unknown name";
        var told = new ToldChange(alarm ?? new AlarmIdentity("aws", "", "", name), AlarmState.InsufficientData, default) { Description = now.Text("description") };
        var notice = new Notice(given.Source, $"Alarm {Title(operation)}: {name}")
        {
            Severity = isBlind ? AlarmSeverity.Warning : AlarmSeverity.Info,
            Text = told.ToEvent().Description,
        };
        foreach (var (field, change) in Changes(before, now))
        {
            notice.Fact(field, change);
        }

        notice.Fact("State", detail.Text("state", "value"));
        foreach (var fact in now.Text("alarmRule") is { } rule ? [new Fact("Rule", rule)] : AlarmWatch.Read(now).ToFacts(null))
        {
            notice.Fact(fact.Name, fact.Value);
        }

        return given.AddPlace(notice.Link("Console", operation == "delete" || alarm is null ? null : ConsoleLinks.Alarm(alarm)));
    }

    private static string Title(string? operation) => operation switch
    {
        "create" => "created",
        "update" => "changed",
        "delete" => "deleted",
        _ => operation ?? "changed",
    };

    private static IEnumerable<(string Name, string Change)> Changes(JsonElement? before, JsonElement? now)
    {
        if (before is not { ValueKind: JsonValueKind.Object })
        {
            yield break;
        }

        var names = before.Properties().Concat(now.Properties()).Select(static property => property.Name).Distinct(StringComparer.Ordinal);
        foreach (var name in names.Where(static name => name is not ("timestamp" or "metrics" or "alarmName" or "description")))
        {
            var (old, current) = (Show(before.Member(name)), Show(now.Member(name)));
            if (old != current)
            {
                yield return (name, $"{old} -> {current}");
            }
        }
    }

    private static string Show(JsonElement? value) => value.Scalar() ?? (value is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } ? value.Value.GetRawText() : "none");
}
