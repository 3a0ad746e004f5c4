using Microsoft.CodeAnalysis;

namespace Monitoring.Framework.Analyzers.Tests;

public sealed class ReleaseTests
{
    private static IEnumerable<DiagnosticDescriptor> Rules => Analysis.Analyzers.SelectMany(static each => each.SupportedDiagnostics).OrderBy(static rule => rule.Id, StringComparer.Ordinal);

    [Test]
    public void Ids_AreNumberedOnce() => Assert.That(Rules.Select(static rule => rule.Id), Is.EqualTo(Enumerable.Range(1, 11).Select(static number => $"MON{number:0000}")));

    [TestCaseSource(nameof(Rules))]
    public void Rule_SaysWhatToDo_AndWhereToReadMore(DiagnosticDescriptor rule)
    {
        Assert.That(rule.MessageFormat.ToString(null), Does.Contain(": "), "What is wrong: what to do.");
        Assert.That(rule.HelpLinkUri, Does.EndWith("#diagnostics"));
        Assert.That(Readme(), Does.Contain("### Diagnostics").And.Contain($"| {rule.Id} | {(rule.DefaultSeverity == DiagnosticSeverity.Error ? "error" : "warning")} |"));
    }

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "src", "Monitoring.Framework.Abstractions", "README.md"));
    }
}
