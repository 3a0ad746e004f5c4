using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>The commands of the README make the table that the store needs, and that these tests make.</summary>
public sealed partial class ReadmeTableTests
{
    private static string Readme { get; } = File.ReadAllText(Path.Combine(Root(), "src", "Monitoring.Framework.Aws", "README.md")).Replace("\\\n", "", StringComparison.Ordinal);

    [Test]
    public void CreateTable_KeysAndIndex_AreTheStores()
    {
        var request = TableDefinition.Request("monitoring-delivery");
        var command = Command("create-table");
        Assert.That(Option(command, "table-name"), Is.EqualTo(request.TableName));
        Assert.That(Option(command, "billing-mode"), Is.EqualTo(request.BillingMode.Value));
        Assert.That(
            Option(command, "attribute-definitions").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo(request.AttributeDefinitions.Select(static each => $"AttributeName={each.AttributeName},AttributeType={each.AttributeType}")));
        Assert.That(
            Option(command, "key-schema").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo(request.KeySchema.Select(static each => $"AttributeName={each.AttributeName},KeyType={each.KeyType}")));

        var written = JsonDocument.Parse(Option(command, "global-secondary-indexes").Trim('\'')).RootElement.EnumerateArray().Single();
        var index = request.GlobalSecondaryIndexes.Single();
        Assert.That(written.GetProperty("IndexName").GetString(), Is.EqualTo(index.IndexName));
        Assert.That(
            written.GetProperty("KeySchema").EnumerateArray().Select(static each => (each.GetProperty("AttributeName").GetString(), each.GetProperty("KeyType").GetString())),
            Is.EqualTo(index.KeySchema.Select(static each => (each.AttributeName, each.KeyType.Value))));
        Assert.That(written.GetProperty("Projection").GetProperty("ProjectionType").GetString(), Is.EqualTo(index.Projection.ProjectionType.Value));
        Assert.That(written.GetProperty("Projection").GetProperty("NonKeyAttributes").EnumerateArray().Select(static each => each.GetString()), Is.EqualTo(index.Projection.NonKeyAttributes));
    }

    [Test]
    public void TimeToLive_IsTheAttributeThatTheStoreWrites() =>
        Assert.That(Option(Command("update-time-to-live"), "time-to-live-specification"), Is.EqualTo($"Enabled=true,AttributeName={DeliveryTable.Expires}"));

    private static string Command(string name) => CommandText().Matches(Readme).Select(static match => match.Value).Single(text => text.StartsWith($"aws dynamodb {name} ", StringComparison.Ordinal));

    private static string Option(string command, string name)
    {
        var from = command.IndexOf($"--{name} ", StringComparison.Ordinal) + name.Length + 3;
        var until = command.IndexOf(" --", from, StringComparison.Ordinal);
        return (until < 0 ? command[from..] : command[from..until]).Trim();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("^aws dynamodb .*$", RegexOptions.Multiline)]
    private static partial Regex CommandText();
}
