using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Monitoring.Framework.ReadmeTests.Schema;

namespace Monitoring.Framework.ReadmeTests.Tables;

/// <summary>The tables of keys between marks in the packages' READMEs are what the schema says.</summary>
public sealed partial class OptionTableTests
{
    [TestCase("src/Monitoring.Framework/README.md")]
    [TestCase("src/Monitoring.Framework.Embedded/README.md")]
    [TestCase("src/Monitoring.Framework.Embedded.Server/README.md")]
    [TestCase("src/Monitoring.Framework.Aws/README.md")]
    public void Table_OfAReadme_IsMadeOfTheOptions(string readme)
    {
        var table = new OptionTable(JsonNode.Parse(MonitoringSchema.Create())!);
        var text = Repository.Read(readme);
        Assert.That(Marks().IsMatch(text), readme);

        var made = Marks().Replace(text, match => $"{match.Groups["begin"]}\n{string.Join('\n', table.Lines(match.Groups["sections"].Value.Split(' ')))}\n{match.Groups["end"]}");
        if (Environment.GetEnvironmentVariable("MONITORING_APPROVE") == "1")
        {
            File.WriteAllText(Repository.Path(readme), made, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            text = made;
        }

        Assert.That(text, Is.EqualTo(made), $"The options are not those of {readme}: run this test once with the environment variable MONITORING_APPROVE=1 and read what changes.");
    }

    [Test]
    public void Tables_OfAllReadmes_HaveEverySectionThatHasNoReadmeOfItsOwn()
    {
        var told = Repository.Files("README.md", "src").SelectMany(static file => Marks().Matches(Repository.Read(file))).SelectMany(static match => match.Groups["sections"].Value.Split(' '));
        var sections = JsonNode.Parse(MonitoringSchema.Create())!["properties"]!["Monitoring"]!["properties"]!.AsObject().Select(static each => each.Key);

        Assert.That(told, Is.EquivalentTo(sections.Except(["Meters", "Plugins", "Routes", "TimeWindows", "Inhibitions"])));
    }

    [GeneratedRegex(@"(?<begin><!-- options (?<sections>[\w ]+) -->)\n.*?(?<end><!-- end of options -->)", RegexOptions.Singleline)]
    private static partial Regex Marks();
}
