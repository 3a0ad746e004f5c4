using System.Text.Json;
using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Samples.Console.Tests;

/// <summary>What the documents show is what there is.</summary>
public sealed class DocumentationTests
{
    private static readonly string _root = FindRoot();

    [Test]
    public void Readme_WebApplication_IsTheTestedOne()
    {
        var source = Read("tests/Monitoring.Samples.Console.Tests/AspNetCore/ApplicationSnippet.cs");
        var start = source.IndexOf("// <snippet>\n", StringComparison.Ordinal) + "// <snippet>\n".Length;
        var end = source.IndexOf("        // </snippet>", StringComparison.Ordinal);
        var snippet = string.Join('\n', source[start..end].Split('\n').Select(static line => line.Length > 8 ? line[8..] : line));

        Assert.That(Read("README.md"), Does.Contain($"```csharp\n{snippet}"));
    }

    [Test]
    public async Task Example_AsItIs_IsAValidConfiguration()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var folder = new Processes.WorkFolder();
        var here = folder.Write("database.json", $$"""{ "Monitoring": { "Embedded": { "Database": "{{Path.Combine(folder.Path, "m.db")}}" } } }""");

        var exitCode = await CommandLine.InvokeAsync(
            ["alarms", "plan", "--json", "--config", Path.Combine(_root, "samples", "Monitoring.Samples.Console", "monitoring.example.json"), "--config", here],
            output,
            error);

        Assert.That(exitCode, Is.EqualTo(ExitCodes.Changes), error.ToString());
        using var plan = JsonDocument.Parse(output.ToString());
        var names = plan.RootElement.GetProperty("alarms").EnumerateArray().Select(static alarm => alarm.GetProperty("name").GetString());
        Assert.That(names, Is.SupersetOf(new[] { "web-team/HttpUptime/shop/uptime", "web-team/HttpUptime/api/uptime", "web-team/HttpUptime/intranet/uptime" }));
        Assert.That(plan.RootElement.GetProperty("alarms").GetArrayLength(), Is.EqualTo(5));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(_root, path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
