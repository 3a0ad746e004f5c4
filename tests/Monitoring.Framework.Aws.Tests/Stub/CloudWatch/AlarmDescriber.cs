using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>DescribeAlarms.</summary>
internal sealed class AlarmDescriber(CloudWatchState state, JsonElement json)
{
    private const int DefaultPage = 50;

    private readonly string _question = string.Join('\n', json.EnumerateObject().Where(static each => each.Name is not ("NextToken" or "MaxRecords")).Select(static each => each.ToString()));

    private readonly List<string?> _types = [.. json.GetList("AlarmTypes").Select(static each => each.GetString())];
    private readonly string? _state = json.GetText("StateValue");
    private readonly string? _action = json.GetText("ActionPrefix");

    public void Write(Utf8JsonWriter writer)
    {
        var names = json.GetList("AlarmNames").Select(static each => each.GetString()!).ToHashSet(StringComparer.Ordinal);
        var prefix = json.GetText("AlarmNamePrefix");
        if (names.Count > 0 && prefix is not null)
        {
            throw CloudWatchErrors.Validation("AlarmNames and AlarmNamePrefix cannot be used together.");
        }

        var relative = json.GetText("ChildrenOfAlarmName") ?? json.GetText("ParentsOfAlarmName");
        if (relative is not null && json.EnumerateObject().Any(static each =>
            each.Value.ValueKind != JsonValueKind.Null && each.Name is not ("ChildrenOfAlarmName" or "ParentsOfAlarmName" or "MaxRecords" or "NextToken")))
        {
            throw CloudWatchErrors.Validation("No other parameters are allowed with ChildrenOfAlarmName or ParentsOfAlarmName.");
        }

        var after = json.GetText("NextToken") is { } token ? StubToken.Read(_question, token) ?? throw CloudWatchErrors.InvalidToken() : null;
        var size = json.GetNumber("MaxRecords") ?? DefaultPage;
        var page = Candidates(names, prefix, after).Where(alarm => relative is not null ? IsRelative(alarm) : Fits(alarm)).Take(size + 1).ToList();
        var isLast = page.Count <= size;
        Write(writer, "MetricAlarms", page.Take(size).Where(static alarm => !alarm.IsComposite), relative is not null);
        Write(writer, "CompositeAlarms", page.Take(size).Where(static alarm => alarm.IsComposite), relative is not null);
        writer.WriteStartArray("LogAlarms");
        writer.WriteEndArray();
        if (!isLast)
        {
            writer.WriteString("NextToken", StubToken.Make(_question, page[size - 1].Name));
        }
    }

    private IEnumerable<StubAlarm> Candidates(HashSet<string> names, string? prefix, string? after)
    {
        if (names.Count > 0)
        {
            return names.Order(StringComparer.Ordinal).Where(name => after is null || string.CompareOrdinal(name, after) > 0).Select(state.Find).OfType<StubAlarm>();
        }

        var sorted = state.Names;
        var from = after ?? prefix ?? "";
        var start = Array.BinarySearch(sorted, from, StringComparer.Ordinal);
        start = start < 0 ? ~start : after is null ? start : start + 1;
        return sorted.Skip(start).TakeWhile(name => prefix is null || name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => state.Alarm(name));
    }

    private bool Fits(StubAlarm alarm) =>
        (_types.Count == 0 ? !alarm.IsComposite : _types.Contains(alarm.IsComposite ? "CompositeAlarm" : "MetricAlarm"))
        && (_state is null || alarm.State == _state)
        && (_action is null || HasAction(alarm.Definition, _action));

    private static bool HasAction(JsonElement definition, string prefix) => new[] { "OKActions", "AlarmActions", "InsufficientDataActions" }
        .SelectMany(name => definition.GetList(name)).Any(each => each.GetString()!.StartsWith(prefix, StringComparison.Ordinal));

    private bool IsRelative(StubAlarm alarm) => json.GetText("ChildrenOfAlarmName") is { } parent
        ? state.Find(parent) is { } composite && composite.Children.Select(state.NameOf).Contains(alarm.Name)
        : alarm.Children.Select(state.NameOf).Contains(json.GetText("ParentsOfAlarmName")!);

    private void Write(Utf8JsonWriter writer, string name, IEnumerable<StubAlarm> alarms, bool isShort)
    {
        writer.WriteStartArray(name);
        foreach (var alarm in alarms)
        {
            if (!isShort)
            {
                writer.WriteRawValue(alarm.Described, skipInputValidation: true);
                continue;
            }

            writer.WriteStartObject();
            writer.WriteString("AlarmName", alarm.Name);
            writer.WriteString("AlarmArn", alarm.Arn);
            if (json.Get("ChildrenOfAlarmName") is not null)
            {
                writer.WriteString("StateValue", alarm.State);
                AlarmWriter.WriteTime(writer, "StateUpdatedTimestamp", alarm.StateUpdated);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
