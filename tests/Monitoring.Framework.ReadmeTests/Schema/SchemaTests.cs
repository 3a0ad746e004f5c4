using System.Text;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>The schema in the package is what the options classes say, and knows every configuration of the samples.</summary>
public sealed class SchemaTests
{
    [Test]
    public void File_OfThePackage_IsMadeOfTheOptions()
    {
        var text = MonitoringSchema.Create();
        if (Environment.GetEnvironmentVariable("MONITORING_APPROVE") == "1")
        {
            File.WriteAllText(Repository.Path(MonitoringSchema.File), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.That(
            Repository.Read(MonitoringSchema.File),
            Is.EqualTo(text),
            $"The options are not those of {MonitoringSchema.File}: run this test once with the environment variable MONITORING_APPROVE=1 and read what changes.");
    }

    [Test]
    public void File_OfThePackage_IsASchema() =>
        Assert.That(MetaSchemas.Draft7.Evaluate(JsonNode.Parse(Repository.Read(MonitoringSchema.File))).IsValid, Is.True);

    [Test]
    public void Rules_EachName_IsAnOption()
    {
        var options = new[] { "src", "plugins" }
            .SelectMany(static folder => Repository.Files("*Options.cs", folder))
            .SelectMany(static file => Repository.Read(file).Split('\n').Where(static line => line.StartsWith("    public ", StringComparison.Ordinal))
                .Select(line => $"{Path.GetFileNameWithoutExtension(file)}.{line.Split(" {")[0].Split(' ')[^1]}"));

        Assert.That(OptionRules.Names, Is.SubsetOf(options));
    }

    [TestCaseSource(nameof(Samples))]
    public void Configuration_OfASample_IsValid(string file) => Assert.That(SchemaCheck.Problems(Repository.Read(file)), Is.Empty);

    private static IEnumerable<string> Samples() => Repository.Files("monitoring*.json", "samples");
}
