using System.Text.RegularExpressions;

namespace Monitoring.Framework.Abstractions.Tests.Templates;

/// <summary>The README's tables name what there is, and nothing else.</summary>
public partial class TemplateReadmeTests
{
    [Test]
    public void Tables_OfTheReadme_NameEveryNameOfTheData()
    {
        var tables = Readme().Split("\n## Templates\n")[1].Split("\nAn incident has\n");

        Assert.Multiple(() =>
        {
            Assert.That(Names(tables[0]), Is.EquivalentTo(TemplateModel.Message.Fields.Select(static field => field.Name)));
            Assert.That(Names(tables[1]).Append("last"), Is.EquivalentTo(TemplateModel.Message.Find("incidents")!.Shape!.Fields.Select(static field => field.Name)));
        });
    }

    private static IEnumerable<string> Names(string table) => table.Split('\n')
        .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
        .SelectMany(static line => Name().Matches(line.Split('|')[1]))
        .Select(static match => match.Groups[1].Value)
        .Distinct();

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "src", "Monitoring.Framework.Abstractions", "README.md")).ReplaceLineEndings("\n");
    }

    [GeneratedRegex("`([a-zA-Z]+)")]
    private static partial Regex Name();
}
