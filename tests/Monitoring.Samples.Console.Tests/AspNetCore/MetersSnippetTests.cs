using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Samples.Console.Tests.Processes;

namespace Monitoring.Samples.Console.Tests.AspNetCore;

/// <summary>A web application whose own meters are recorded by one line: what Kestrel measures becomes an alarm, and the alarm a message.</summary>
public sealed partial class MetersSnippetTests
{
    [Test]
    public async Task Application_ThatGetsSlow_AlarmsAndTells()
    {
        using var folder = new WorkFolder();
        await using var hook = await StatusServer.StartAsync();
        folder.Write("appsettings.json", ReadmeJson().Replace("https://example.com/hook", hook.Url.ToString(), StringComparison.Ordinal));
        await using var app = MetersSnippet.Build(
        [
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            $"--contentRoot={folder.Path}",
            $"--Monitoring:Embedded:Database={Path.Combine(folder.Path, "monitoring.db")}",

            // A minute is long for a test.
            "--Monitoring:Meters:Microsoft.AspNetCore.Hosting:Interval=00:00:01",
            "--Monitoring:Meters:Shop:Interval=00:00:01",
            "--Monitoring:Plugins:AlarmRules:Rules:slow:Period=00:00:10",
            "--Monitoring:Plugins:AlarmRules:Rules:slow:EvaluationPeriods=1",
            "--Monitoring:Plugins:AlarmRules:Rules:slow:DatapointsToAlarm=1",
        ]);
        app.MapGet("/slow", static (HttpContext context) => Task.Delay(TimeSpan.FromMilliseconds(600), TimeProvider.System, context.RequestAborted));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var order = await client.PostAsync(new Uri("orders", UriKind.Relative), content: null);

        while (hook.Bodies.IsEmpty)
        {
            using var response = await client.GetAsync(new Uri("slow", UriKind.Relative));
        }

        Assert.That(hook.Bodies.First(), Does.Contain("ALARM: ").And.Contain("slow").And.Contain("http.server.request.duration"));
        var metrics = app.Services.GetRequiredService<IMetricStore>();
        await app.StopAsync();
        List<string> names = [];
        await foreach (var metric in metrics.ListAsync(new MetricFilter { Namespace = "Monitoring/Meters" }, CancellationToken.None))
        {
            names.Add(metric.ToString());
        }

        Assert.That(names, Has.Member("Monitoring/Meters http.server.request.duration").And.Member("Monitoring/Meters shop.orders"));
        Assert.That(names, Has.Some.StartsWith("Monitoring/Meters dotnet.gc.heap.total_allocated"));
    }

    [Test]
    public void Readme_Snippet_IsTheTestedOne()
    {
        var source = File.ReadAllText(Path.Combine(Root(), "tests/Monitoring.Samples.Console.Tests/AspNetCore/MetersSnippet.cs"));
        var snippet = Snippet().Match(source.ReplaceLineEndings("\n")).Groups[1].Value.Replace("\n        ", "\n", StringComparison.Ordinal).TrimStart('\n');

        Assert.That(Readme(), Does.Contain($"```csharp\n{snippet}\n```"));
    }

    private static string ReadmeJson() => Settings().Match(Readme()).Groups[1].Value;

    private static string Readme() => File.ReadAllText(Path.Combine(Root(), "src/Monitoring.Framework/README.md")).ReplaceLineEndings("\n");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"// <snippet>(\n.*)\n        // </snippet>", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"```json\n(\{ ""Monitoring"": \{\n  ""Meters"".*?)```", RegexOptions.Singleline)]
    private static partial Regex Settings();
}
