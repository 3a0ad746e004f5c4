using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Valid requests of every operation, from corpus.json. Times are seconds from now there, such as <c>time:-60</c>.</summary>
internal static class Corpus
{
    private const string Time = "time:";

    public static IReadOnlyList<(string Operation, JsonObject Input)> Requests { get; } =
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fuzz", "corpus.json")))!.AsArray()
            .Select(static each => (each!["operation"]!.GetValue<string>(), each["input"]!.AsObject())),
    ];

    public static IEnumerable<string> Operations => Requests.Select(static request => request.Operation).Distinct();

    /// <summary>A copy of a request's input with the times that it is now.</summary>
    public static JsonObject At(JsonObject input, DateTimeOffset now) => Timed(input, now)!.AsObject();

    private static JsonNode? Timed(JsonNode? node, DateTimeOffset now) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Timed(member.Value, now)))),
        JsonArray list => new JsonArray([.. list.Select(each => Timed(each, now))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith(Time, StringComparison.Ordinal) =>
            WireTimes.Of(now.AddSeconds(double.Parse(text[Time.Length..], CultureInfo.InvariantCulture))),
        _ => node?.DeepClone(),
    };
}
