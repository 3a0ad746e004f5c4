using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>What a reader sees of a message, as text.</summary>
internal static partial class Drawing
{
    public static string Of(JsonNode message)
    {
        var lines = message["blocks"]!.AsArray().SelectMany(Lines!).Concat(message["attachments"]![0]!["blocks"]!.AsArray().SelectMany(Lines!).Select(static line => $"┃ {line}"));
        return string.Join('\n', lines.Select(static line => line.TrimEnd()));
    }

    private static IEnumerable<string> Lines(JsonNode block) => block switch
    {
        _ when block["fields"] is JsonArray fields => fields.Select(static field => Shown((string)field!["text"]!)).Chunk(2).SelectMany(Columns),
        _ when block["elements"] is JsonArray elements => [Shown((string)elements[0]!["text"]!)],
        _ => Shown((string)block["text"]!["text"]!).Split('\n'),
    };

    /// <summary>Slack sets fields in two columns.</summary>
    private static IEnumerable<string> Columns(string[] pair)
    {
        var (left, right) = (pair[0].Split('\n'), pair.Length > 1 ? pair[1].Split('\n') : []);
        return Enumerable.Range(0, Math.Max(left.Length, right.Length)).Select(i => $"{left.ElementAtOrDefault(i) ?? "",-40}{right.ElementAtOrDefault(i)}");
    }

    private static string Shown(string text) => Link().Replace(Date().Replace(text, "$1"), "$1").Replace("*", "", StringComparison.Ordinal)
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"<!date[^|>]*\|([^>]*)>")]
    private static partial Regex Date();

    [GeneratedRegex(@"<https?:[^|>]*\|([^>]*)>")]
    private static partial Regex Link();
}
