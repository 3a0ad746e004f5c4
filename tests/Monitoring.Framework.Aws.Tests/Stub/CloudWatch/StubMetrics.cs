using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The metrics of an account and region.</summary>
internal sealed class StubMetrics(TimeProvider time)
{
    private const int PageSize = 500;
    private readonly Dictionary<string, StubMetric> _metrics = new(StringComparer.Ordinal);
    private List<StubMetric>? _listed;

    public IReadOnlyCollection<StubMetric> All => _metrics.Values;

    /// <summary>How many data were put.</summary>
    public int DataCount { get; private set; }

    /// <summary>A metric that somebody else, such as AWS itself, has data of.</summary>
    public StubMetric Add(string ns, string name, params IReadOnlyList<(string Name, string Value)> dimensions)
    {
        var key = StubMetric.KeyOf(ns, name, dimensions);
        if (!_metrics.TryGetValue(key, out var metric))
        {
            _metrics[key] = metric = new StubMetric(ns, name, dimensions);
            _listed = null;
        }

        return metric;
    }

    public StubMetric? Find(string ns, string name, IEnumerable<(string Name, string Value)> dimensions) => _metrics.GetValueOrDefault(StubMetric.KeyOf(ns, name, dimensions));

    public void Put(JsonElement json)
    {
        var ns = json.GetText("Namespace")!;
        var data = json.GetList("MetricData").Select((datum, index) => DatumRules.Read(datum, index + 1, time.GetUtcNow())).ToList();
        DatumRules.CheckRequest(ns, data.Count);
        foreach (var (name, dimensions, datum) in data)
        {
            Add(ns, name, dimensions).Data.Add(datum);
            DataCount++;
        }
    }

    public void WriteList(JsonElement json, Utf8JsonWriter writer)
    {
        var wanted = json.GetList("Dimensions").Select(static each => (Name: each.GetText("Name")!, Value: each.GetText("Value"))).ToList();
        var (ns, name, recent) = (json.GetText("Namespace"), json.GetText("MetricName"), json.GetText("RecentlyActive") is null ? (DateTimeOffset?)null : time.GetUtcNow().AddHours(-3));
        var question = string.Join('\n', json.EnumerateObject().Where(static each => each.Name != "NextToken").Select(static each => each.ToString()));
        var start = json.GetText("NextToken") is not { } token ? 0
            : int.TryParse(StubToken.Read(question, token), out var position) ? position
            : throw CloudWatchErrors.InvalidValue("Request parameter NextToken is invalid.");
        var fitting = (_listed ??= [.. _metrics.Values.OrderBy(static metric => metric.Key, StringComparer.Ordinal)]).Where(metric =>
            (ns is null || metric.Namespace == ns)
            && (name is null || metric.Name == name)
            && wanted.TrueForAll(each => metric.Dimensions.Any(given => given.Name == each.Name && (each.Value is null || given.Value == each.Value)))
            && (recent is null || metric.Data.Count == 0 || metric.Data.Exists(datum => datum.Time >= recent)));
        var page = fitting.Skip(start).Take(PageSize + 1).ToList();
        writer.WriteStartArray("Metrics");
        foreach (var metric in page.Take(PageSize))
        {
            writer.WriteStartObject();
            writer.WriteString("Namespace", metric.Namespace);
            writer.WriteString("MetricName", metric.Name);
            writer.WriteStartArray("Dimensions");
            foreach (var (key, value) in metric.Dimensions.Reverse())
            {
                writer.WriteStartObject();
                writer.WriteString("Name", key);
                writer.WriteString("Value", value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("OwningAccounts");
        writer.WriteEndArray();
        if (page.Count > PageSize)
        {
            writer.WriteString("NextToken", StubToken.Make(question, $"{start + PageSize}"));
        }
    }
}
