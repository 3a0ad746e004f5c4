using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Framework.ReadmeTests.Schema;

namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>JSON in READMEs is a configuration that the host and the schema take, a part of one, or a policy of IAM.</summary>
public sealed partial class JsonBlockTests
{
    private static readonly JsonDocumentOptions _options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] _notifiers = ["Slack", "Telegram", "Gitter", "Webhook", "Console"];

    private static IEnumerable<Block> Blocks => Block.In("json").Where(static block => !ElsewhereTested.Has(block));

    [TestCaseSource(nameof(Blocks))]
    public void Block_IsTaken(Block block)
    {
        var text = block.Text.TrimStart().StartsWith('{') ? block.Text : $"{{{block.Text}}}";
        var root = JsonNode.Parse(text, documentOptions: _options)!.AsObject();
        switch (root)
        {
            case { Count: 1 } when root.ContainsKey("Monitoring"):
            case { Count: 2 } when root.ContainsKey("Monitoring") && root.ContainsKey("$schema"):
                CheckConfiguration(block, root);
                break;
            case { Count: 1 } when root["Template"] is { } template:
                CheckConfiguration(block, JsonNode.Parse($$"""
                    { "Monitoring": { "Plugins": { "Telegram": { "ops": { "Token": "env:T", "ChatId": "1", "Template": {{template.ToJsonString()}} } } } } }
                    """)!.AsObject());
                break;
            case not null when root["Statement"] is JsonArray statements:
                Assert.That((string?)root["Version"], Is.EqualTo("2012-10-17"));
                Assert.Multiple(() => statements.ToList().ForEach(statement => CheckStatement(statement!.AsObject())));
                break;
            case not null when root.ContainsKey("Effect"):
                CheckStatement(root);
                break;
            default:
                Assert.Fail($"{block} is no configuration; say here how it is to be read.");
                break;
        }
    }

    [Test]
    public void Problems_OfAMistake_AreFound() =>
        Assert.That(() => CheckConfiguration(Block.All[0], JsonNode.Parse("""{ "Monitoring": { "Backend": "Nowhere" } }""")!.AsObject()), Throws.InstanceOf<MultipleAssertException>().Or.InstanceOf<AssertionException>());

    private static void CheckConfiguration(Block block, JsonObject root)
    {
        var folder = Directory.CreateTempSubdirectory("readme-").FullName;
        try
        {
            // The notifiers that routes name in a part of a configuration belong to the reader, and so do the routes to several notifiers.
            var json = Completed(FileName().Replace(root.ToJsonString(), match => Written(match, folder, block)));
            Assert.Multiple(() =>
            {
                Assert.That(SchemaCheck.Problems(json), Is.Empty);
                Assert.That(HostCheck.Refusal(json), Is.Null);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Completed(string json)
    {
        var root = JsonNode.Parse(json)!;
        var monitoring = root["Monitoring"]!.AsObject();
        if (monitoring["Plugins"] is not JsonObject plugins)
        {
            var names = To().Matches(json).SelectMany(static match => Quoted().Matches(match.Groups["names"].Value)).Select(static match => match.Groups["name"].Value).Distinct();
            monitoring["Plugins"] = new JsonObject { ["Console"] = new JsonObject(names.Select(static name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["Enabled"] = true }))) };
        }
        else if (_notifiers.SelectMany(name => plugins[name]?.AsObject().Select(static each => each.Key) ?? []).ToArray() is [var first, _, ..])
        {
            monitoring["Routes"] ??= new JsonObject { ["all"] = new JsonObject { ["To"] = first } };
        }

        return root.ToJsonString();
    }

    /// <summary>Files that a configuration names have what the README shows: the template below it, or rules.</summary>
    private static string Written(Match match, string folder, Block block)
    {
        var file = Path.Combine(folder, match.Groups["file"].Value);
        File.WriteAllText(file, match.Groups["key"].Value == "File"
            ? Block.In("yaml").First(static each => each.Text.Contains("alert_metric", StringComparison.Ordinal)).Text
            : Block.In("mustache").First(each => each.File == block.File && each.Line > block.Line).Text);
        return $"\"{match.Groups["key"].Value}\":{JsonValue.Create(file).ToJsonString()}";
    }

    private static void CheckStatement(JsonObject statement)
    {
        Assert.That(statement.Select(static each => each.Key), Is.SubsetOf(new[] { "Sid", "Effect", "Action", "Resource", "Condition" }).And.SupersetOf(new[] { "Effect", "Action", "Resource" }));
        Assert.That((string?)statement["Effect"], Is.EqualTo("Allow"));
        Assert.That(statement["Action"]!.AsArray().Select(static each => (string?)each), Is.All.Match("^[a-z0-9]+:[A-Z][A-Za-z]+$"));
        var resources = statement["Resource"] is JsonArray list ? list.Select(static each => (string?)each) : [(string?)statement["Resource"]];
        Assert.That(resources, Is.All.EqualTo("*").Or.All.StartsWith("arn:aws:"));
    }

    [GeneratedRegex("\"(?<key>File|TemplateFile)\":\"(?<file>[^\"/]+)\"")]
    private static partial Regex FileName();

    [GeneratedRegex("\"To\":(?<names>\\[[^\\]]*\\]|\"[^\"]*\")")]
    private static partial Regex To();

    [GeneratedRegex("\"(?<name>[^\"]+)\"")]
    private static partial Regex Quoted();
}
