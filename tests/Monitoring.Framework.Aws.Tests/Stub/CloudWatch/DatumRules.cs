using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What CloudWatch refuses of data.</summary>
internal static class DatumRules
{
    private const int MostData = 1000;
    private const int MostValues = 150;
    private static readonly double _largest = Math.Pow(2, 360);

    public static void CheckRequest(string ns, int count)
    {
        if (ns.StartsWith("AWS/", StringComparison.Ordinal))
        {
            throw CloudWatchErrors.InvalidValue("The value AWS/ for parameter Namespace is invalid.");
        }

        if (ns.Any(static each => !(char.IsAsciiLetterOrDigit(each) || ".-_/#: ".Contains(each, StringComparison.Ordinal))) || string.IsNullOrWhiteSpace(ns))
        {
            throw CloudWatchErrors.InvalidValue($"The value {ns} for parameter Namespace is invalid.");
        }

        if (count is 0 or > MostData)
        {
            throw count == 0
                ? CloudWatchErrors.Missing("The parameter MetricData is required.")
                : CloudWatchErrors.InvalidValue($"The collection MetricData must not have a size greater than {MostData}.");
        }
    }

    public static (string Name, IReadOnlyList<(string Name, string Value)> Dimensions, StubDatum Datum) Read(JsonElement json, int number, DateTimeOffset now)
    {
        var path = $"MetricData.member.{number}";
        var dimensions = json.GetDimensions().ToList();
        Require(dimensions.DistinctBy(static each => each.Name).Count() == dimensions.Count, "No metric may specify the same dimension name twice.");
        Require(
            dimensions.TrueForAll(static each => (each.Name + each.Value).All(char.IsAscii) && each.Name[0] != ':' && !string.IsNullOrWhiteSpace(each.Value)),
            $"The value for parameter {path}.Dimensions is invalid.");
        var time = json.GetTime("Timestamp") ?? now;
        Require(time >= now.AddDays(-14) && time <= now.AddHours(2), $"The parameter {path}.Timestamp must specify a time no more than 14 days in the past or 2 hours in the future.");
        Require(json.GetNumber("StorageResolution") is null or 1 or 60, $"The parameter {path}.StorageResolution must be a value in the set [ 1, 60 ].");
        var values = ValuesOf(json, path);
        var datum = json.Get("StatisticValues") is { } set
            ? OfSet(set, path, time)
            : OfValues(values, time);
        return (json.GetText("MetricName")!, dimensions, datum with { Unit = json.GetText("Unit"), Resolution = json.GetNumber("StorageResolution") ?? 60, Values = values });
    }

    private static List<(double Value, double Count)> ValuesOf(JsonElement json, string path)
    {
        var values = json.GetList("Values").Select((each, index) => Number(each, $"{path}.Values.member.{index + 1}")).ToList();
        var counts = json.GetList("Counts").Select((each, index) => Number(each, $"{path}.Counts.member.{index + 1}")).ToList();
        var single = json.Get("Value");
        if ((single is null ? 0 : 1) + (values.Count == 0 ? 0 : 1) + (json.Get("StatisticValues") is null ? 0 : 1) != 1)
        {
            throw CloudWatchErrors.Combination(single is null && values.Count == 0
                ? "At least one of the parameters must be specified."
                : $"The parameters {path}.Value, {path}.Values and {path}.StatisticValues are mutually exclusive and you have specified more than one of them.");
        }

        Require(values.Count <= MostValues, $"The collection {path}.Values must not have a size greater than {MostValues}.");
        Require(counts.Count == 0 || counts.Count == values.Count, $"The parameters {path}.Values and {path}.Counts must be of the same size.");
        Require(counts.TrueForAll(static count => count >= 0), $"The parameter {path}.Counts must be at least 0.");
        return single is { } one ? [(Number(one, $"{path}.Value"), 1)] : [.. values.Select((value, index) => (value, counts.Count == 0 ? 1 : counts[index]))];
    }

    private static StubDatum OfValues(List<(double Value, double Count)> values, DateTimeOffset time) => new(
        time,
        values.Sum(static each => each.Count),
        values.Sum(static each => each.Value * each.Count),
        values.Min(static each => each.Value),
        values.Max(static each => each.Value),
        null,
        60);

    private static StubDatum OfSet(JsonElement set, string path, DateTimeOffset time)
    {
        double Part(string name) => Number(set.GetProperty(name), $"{path}.StatisticValues.{name}");
        var datum = new StubDatum(time, Part("SampleCount"), Part("Sum"), Part("Minimum"), Part("Maximum"), null, 60);
        Require(datum.Count > 0 && datum.Minimum <= datum.Maximum, $"The parameter {path}.StatisticValues is invalid.");
        return datum;
    }

    private static double Number(JsonElement json, string path)
    {
        var value = json.ValueKind == JsonValueKind.Number ? json.GetDouble() : double.NaN;
        Require(double.IsFinite(value) && Math.Abs(value) <= _largest, $"The value {json} for parameter {path} is invalid.");
        return value;
    }

    private static void Require(bool condition, string text)
    {
        if (!condition)
        {
            throw CloudWatchErrors.InvalidValue(text);
        }
    }
}
