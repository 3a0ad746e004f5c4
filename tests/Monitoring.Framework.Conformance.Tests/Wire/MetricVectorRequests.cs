using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>The requests of the vectors, whole: a vector writes down only what matters.</summary>
internal static class MetricVectorRequests
{
    private static readonly DateTimeOffset _time = new(2026, 9, 14, 1, 8, 0, TimeSpan.Zero);

    public static JsonObject Of(string operation, string name, JsonObject said, DateTimeOffset now) => operation switch
    {
        "PutMetricData" => PutOf(name, said, now),
        "GetMetricStatistics" => StatisticsOf(said),
        "GetMetricData" => DataOf(name, said),
        _ => (JsonObject)said.DeepClone(),
    };

    private static JsonObject PutOf(string name, JsonObject said, DateTimeOffset now)
    {
        var request = (JsonObject)said.DeepClone();
        request["Namespace"] ??= "Probe/NS";
        switch (name)
        {
            case "too-many-data":
                request["MetricData"] = List(1001, static _ => new JsonObject { ["MetricName"] = "m", ["Value"] = 1 });
                break;
            case "too-many-values":
                request["MetricData"]![0]!["Values"] = List(151, static i => i);
                break;
            case "dimension-value-non-ascii-and-long":
                return LongDimension();
            case "entity-invalid-lenient":
                request["EntityMetricData"] = Entities("NotAValidEntityType");
                break;
            case "entity-missing-strict":
                request["EntityMetricData"] = Entities("Service");
                break;
            case "entity-lenient-invalid-metric":
                request["StrictEntityValidation"] = false;
                request["EntityMetricData"]![0]!["MetricData"]![0]!["MetricName"] = "Invalid";
                break;
            case "bad-unit":
                request["MetricData"]![0]!["Value"] = 1;
                break;
        }

        foreach (var datum in request["MetricData"]?.AsArray() ?? [])
        {
            datum!["MetricName"] ??= "Invalid";
            if ((string?)datum["Timestamp"] is { } time)
            {
                datum["Timestamp"] = WireTimes.Of(now + OffsetOf(time));
            }
        }

        return request;
    }

    private static TimeSpan OffsetOf(string time) => time switch
    {
        "now-14d+2min" => TimeSpan.FromDays(-14) + TimeSpan.FromMinutes(2),
        "now-15d" => TimeSpan.FromDays(-15),
        "now+2h-2min" => TimeSpan.FromMinutes(118),
        "now+3h" => TimeSpan.FromHours(3),
        _ => throw new NotSupportedException(time),
    };

    private static JsonArray Entities(string type) =>
    [
        new JsonObject
        {
            ["Entity"] = new JsonObject { ["KeyAttributes"] = new JsonObject { ["Type"] = type, ["Name"] = "owned" } },
            ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = "Entity", ["Value"] = 101 }),
        },
    ];

    /// <summary>The limit was 256 characters when the answer was seen; it is 1,024 today.</summary>
    private static JsonObject LongDimension()
    {
        var data = List(10, static _ => new JsonObject { ["MetricName"] = "m", ["Value"] = 1 });
        data[9]!["Dimensions"] = List(3, static i => new JsonObject { ["Name"] = $"d{i}", ["Value"] = i == 2 ? new string('é', 1100) : "v" });
        return new JsonObject { ["Namespace"] = "Probe/NS", ["MetricData"] = data };
    }

    private static JsonObject StatisticsOf(JsonObject said)
    {
        var request = (JsonObject)said.DeepClone();
        request["Namespace"] ??= "Probe/NS";
        request["MetricName"] ??= "m";
        request["Period"] ??= 60;
        request["StartTime"] = WireTimes.Of(_time + SpanOf((string?)request["StartTime"] ?? "t"));
        request["EndTime"] = WireTimes.Of(_time + SpanOf((string?)request["EndTime"] ?? "t+5min"));
        if (request["Statistics"] is null && request["ExtendedStatistics"] is null)
        {
            request["Statistics"] = new JsonArray("Sum");
        }

        return request;
    }

    private static TimeSpan SpanOf(string time) => time switch
    {
        "t" => TimeSpan.Zero,
        "t+2min" => TimeSpan.FromMinutes(2),
        "t+5min" => TimeSpan.FromMinutes(5),
        "t+24h5min" => TimeSpan.FromMinutes((24 * 60) + 5),
        "t+1d" => TimeSpan.FromDays(1),
        _ => throw new NotSupportedException(time),
    };

    private static JsonObject DataOf(string name, JsonObject said)
    {
        var request = new JsonObject
        {
            ["StartTime"] = WireTimes.Of(_time),
            ["EndTime"] = WireTimes.Of(_time + TimeSpan.FromMinutes(name switch { "end-before-start" => -5, "start-equals-end" => 0, _ => 5 })),
            ["MetricDataQueries"] = new JsonArray(Query("m")),
        };
        var queries = request["MetricDataQueries"]!.AsArray();
        switch (name)
        {
            case "data-invalid-token":
                request["NextToken"] = (string?)said["NextToken"];
                break;
            case "data-duplicate-id":
                queries.Add(Query("m"));
                break;
            case "data-expression-and-metric":
                queries[0]!["Expression"] = "m2";
                break;
            case "data-invalid-expression":
                queries.Insert(0, said["MetricDataQueries"]![0]!.DeepClone());
                break;
            case "data-invalid-id":
                queries[0]!["Id"] = "Bad";
                break;
            case "data-invalid-stat":
                queries[0]!["MetricStat"]!["Stat"] = "not-a-stat";
                break;
            case "data-wrong-account":
                queries[0]!["AccountId"] = (string?)said["AccountId"];
                break;
            case "no-metricstat-no-expression":
                queries[0]!.AsObject().Remove("MetricStat");
                break;
            case "too-many-queries":
                request["MetricDataQueries"] = List(501, static i => Query($"m{i}"));
                break;
            case "no-namespace":
                queries[0]!["MetricStat"]!["Metric"]!.AsObject().Remove("Namespace");
                break;
        }

        return request;
    }

    private static JsonObject Query(string id) => new()
    {
        ["Id"] = id,
        ["MetricStat"] = new JsonObject
        {
            ["Metric"] = new JsonObject { ["Namespace"] = "Probe/NS", ["MetricName"] = "m" },
            ["Period"] = 60,
            ["Stat"] = "Sum",
        },
    };

    private static JsonArray List(int count, Func<int, JsonNode?> element) => [.. Enumerable.Range(0, count).Select(element)];
}
