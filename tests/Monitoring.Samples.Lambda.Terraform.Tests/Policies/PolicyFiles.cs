using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Samples.Lambda.Terraform.Tests.Tools;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Policies;

/// <summary>The policies of the module, as its files have them, with the comments above their statements.</summary>
internal static partial class PolicyFiles
{
    public static async Task<IReadOnlyList<PolicyStatement>> ReadAsync(string folder)
    {
        var answer = await NodeModules.RunAsync("dump.mjs", folder);
        Assert.That(answer.ExitCode, Is.Zero, answer.All);
        return
        [
            .. from file in JsonNode.Parse(answer.Output)!.AsObject()
               where file.Value is JsonObject
               from document in file.Value["data"]?["aws_iam_policy_document"]?.AsObject() ?? []
               from body in document.Value!.AsArray()
               from statement in StatementsOf(body!.AsObject())
               select Statement(file.Key, folder, document.Key, statement),
        ];
    }

    private static IEnumerable<JsonNode> StatementsOf(JsonObject body) =>
    [
        .. (body["statement"]?.AsArray() ?? []).Select(static each => each!),
        .. (body["dynamic"]?["statement"]?.AsArray() ?? []).SelectMany(static each => each!["content"]!.AsArray()).Select(static each => each!),
    ];

    private static PolicyStatement Statement(string file, string folder, string document, JsonNode statement)
    {
        var sid = (string?)statement["sid"] ?? "";
        var lines = File.ReadAllLines(Path.Combine(folder, file));
        return new PolicyStatement(file, document, sid, (string?)statement["effect"] ?? "Allow", Texts(statement["actions"]), Texts(statement["resources"]), CommentOf(lines, document, sid));
    }

    private static string[] Texts(JsonNode? node) => node switch
    {
        JsonArray array => [.. array.Select(static each => (string)each!)],
        JsonValue value => [(string)value!],
        _ => [],
    };

    /// <summary>The lines of comment right above the block in which the sid stands.</summary>
    private static string CommentOf(string[] lines, string document, string sid)
    {
        var start = Array.FindIndex(lines, line => line.Contains($"\"aws_iam_policy_document\" \"{document}\"", StringComparison.Ordinal));
        var at = Array.FindIndex(lines, start, line => SidLine().Match(line) is { Success: true } match && match.Groups[1].Value == sid);
        var block = Array.FindLastIndex(lines, at, line => line is "  statement {" or "  dynamic \"statement\" {");
        return string.Join('\n', lines.Take(block).Reverse().TakeWhile(static line => line.StartsWith("  #", StringComparison.Ordinal)).Reverse());
    }

    [GeneratedRegex("""^\s+sid\s+= "(\w+)"$""")]
    private static partial Regex SidLine();
}
