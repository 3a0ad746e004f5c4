using System.Text.RegularExpressions;
using Monitoring.Samples.Lambda.Terraform.Tests.Tools;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Documentation;

/// <summary>The README tells of every variable and output, and of no other.</summary>
public sealed partial class ReadmeTests
{
    private readonly string _readme = Sample.Read("README.md");

    [Test]
    public void Tables_Names_AreThoseOfTheFiles()
    {
        var declared = Declaration().Matches(Sample.Read("variables.tf") + Sample.Read("outputs.tf")).Select(static match => match.Groups[2].Value);

        Assert.That(Row().Matches(_readme).Select(static match => match.Groups[1].Value), Is.EquivalentTo(declared));
    }

    [Test]
    public void Declarations_Each_AreDescribed()
    {
        foreach (var file in Directory.EnumerateFiles(Sample.Module, "*.tf", SearchOption.AllDirectories))
        {
            Assert.That(Undescribed().Matches(File.ReadAllText(file)).Select(static match => match.Value), Is.Empty, file);
        }
    }

    [Test]
    public void Defaults_OfTheTable_AreThoseOfTheFile()
    {
        var defaults = Default().Matches(Sample.Read("variables.tf")).ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value.Trim('"', '[', ']'));
        foreach (var (name, value) in defaults)
        {
            Assert.That(_readme, value is "null" or "" or "{}" ? Does.Match($@"\| `{name}` \| (none|one is made|the name|see below) \|") : Does.Contain($"| `{name}` | `{value.Trim('"')}` |"), name);
        }
    }

    [Test]
    public void Links_Relative_LeadSomewhere()
    {
        foreach (Match link in Link().Matches(_readme))
        {
            var target = Path.GetFullPath(Path.Combine(Sample.Module, link.Groups[1].Value));
            Assert.That(File.Exists(target) || Directory.Exists(target), Is.True, link.Value);
        }
    }

    [GeneratedRegex("""^(variable|output) "(\w+)" \{$""", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""^(variable|output) "\w+" \{\n(?!  description)""", RegexOptions.Multiline)]
    private static partial Regex Undescribed();

    [GeneratedRegex("""^variable "(\w+)" \{(?:(?!^\})[\s\S])*?^  default\s+= (.*)$""", RegexOptions.Multiline)]
    private static partial Regex Default();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();
}
