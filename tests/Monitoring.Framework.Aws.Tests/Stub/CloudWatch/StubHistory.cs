using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What happened to the alarms of an account and region, those that were deleted included.</summary>
internal sealed class StubHistory
{
    private readonly List<Item> _items = [];

    public void Add(StubAlarm alarm, DateTimeOffset time, string type, string summary) => _items.Add(new Item(alarm.Name, alarm.IsComposite, time, type, summary));

    public void Write(JsonElement json, Utf8JsonWriter writer)
    {
        var types = json.GetList("AlarmTypes").Select(static each => each.GetString()).ToList();
        var fitting = _items.Where(item =>
            (types.Count == 0 ? !item.IsComposite : types.Contains(item.IsComposite ? "CompositeAlarm" : "MetricAlarm"))
            && (json.GetText("AlarmName") is not { } name || item.Name == name)
            && (json.GetText("HistoryItemType") is not { } type || item.Type == type)
            && !(item.Time < json.GetTime("StartDate")) && !(item.Time > json.GetTime("EndDate")));
        fitting = json.GetText("ScanBy") == "TimestampAscending" ? fitting.OrderBy(static item => item.Time) : fitting.Reverse().OrderByDescending(static item => item.Time);
        var question = string.Join('\n', json.EnumerateObject().Where(static each => each.Name is not ("NextToken" or "MaxRecords")).Select(static each => each.ToString()));
        var start = json.GetText("NextToken") is not { } token ? 0
            : int.TryParse(StubToken.Read(question, token), out var position) ? position
            : throw CloudWatchErrors.InvalidToken();
        var size = json.GetNumber("MaxRecords") ?? 100;
        var page = fitting.Skip(start).Take(size + 1).ToList();
        writer.WriteStartArray("AlarmHistoryItems");
        foreach (var item in page.Take(size))
        {
            writer.WriteStartObject();
            writer.WriteString("AlarmName", item.Name);
            writer.WriteString("AlarmType", item.IsComposite ? "CompositeAlarm" : "MetricAlarm");
            AlarmWriter.WriteTime(writer, "Timestamp", item.Time);
            writer.WriteString("HistoryItemType", item.Type);
            writer.WriteString("HistorySummary", item.Summary);
            writer.WriteString("HistoryData", """{"version":"1.0"}""");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (page.Count > size)
        {
            writer.WriteString("NextToken", StubToken.Make(question, $"{start + size}"));
        }
    }

    private sealed record Item(string Name, bool IsComposite, DateTimeOffset Time, string Type, string Summary);
}
