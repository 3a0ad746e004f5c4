using System.Text.Json;

namespace Monitoring.Samples.Console.Tests.Processes;

public sealed class RunTests
{
    [TestCase(2)]
    [TestCase(15)]
    public async Task Run_Signal_StopsInGoodOrder(int signal)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Needs POSIX signals.");
        }

        using var folder = new WorkFolder();
        await using var server = await StatusServer.StartAsync();
        WriteConfiguration(folder, server, hook: null);
        await using var console = ConsoleProcess.Start(folder.Path, environment: null, "run");
        await Eventually.HoldsAsync(() => server.Requests > 0, "the first probe");
        if (console.Ignores(signal))
        {
            Assert.Ignore("The tests run as a background job of a shell: it lets whatever they start ignore the signal.");
        }

        console.Signal(signal);
        var result = await console.WaitAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(result.Errors, Is.Empty);
        });
    }

    [Test]
    public async Task Run_MessageThatIsRefused_IsListedAndSentAgainByHand()
    {
        using var folder = new WorkFolder();
        await using var target = await StatusServer.StartAsync();
        await using var hook = await StatusServer.StartAsync();
        WriteConfiguration(folder, target, hook);
        (target.Status, hook.Status) = (503, 400);
        await using var console = ConsoleProcess.Start(folder.Path, environment: null, "run");
        await Eventually.HoldsAsync(() => hook.Bodies.Count == 1, "the message that is refused");
        var dead = await ConsoleProcess.RunAsync(folder.Path, "deliveries", "list", "--status", "dead");
        var json = await ConsoleProcess.RunAsync(folder.Path, "deliveries", "list", "--json");
        var nobody = await ConsoleProcess.RunAsync(folder.Path, "deliveries", "retry", "zzz");
        var neither = await ConsoleProcess.RunAsync(folder.Path, "deliveries", "retry");

        hook.Status = 200;
        var retry = await ConsoleProcess.RunAsync(folder.Path, "deliveries", "retry", "--all");
        await Eventually.HoldsAsync(() => hook.Bodies.Count == 2, "the message that was queued again");
        console.Signal(15);
        await console.WaitAsync();
        var after = await ConsoleProcess.RunAsync(folder.Path, "deliveries", "list", "--to", "hook");

        using var document = JsonDocument.Parse(json.Text);
        Assert.Multiple(() =>
        {
            Assert.That(dead.ExitCode, Is.EqualTo(1), dead.ToString());
            Assert.That(dead.Text, Does.Match("hook +ALARM: shop uptime .* given up after 1 attempt .*400"));
            Assert.That(document.RootElement[0].GetProperty("status").GetString(), Is.EqualTo("Dead"));
            Assert.That((nobody.ExitCode, neither.ExitCode), Is.EqualTo((64, 64)));
            Assert.That(retry.Text, Does.Contain("Queued for hook: ALARM: shop uptime").And.Contain("1 message is queued again."));
            Assert.That(after.Text, Does.Match("hook +ALARM: shop uptime .* delivered"));
            Assert.That(after.ExitCode, Is.Zero);
            Assert.That(hook.Bodies.Select(static body => JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()).Distinct().Count(), Is.EqualTo(1), "the same message");
        });
    }

    [Test]
    public async Task Run_TargetGoesDownAndComesBack_TellsItOnceEach()
    {
        using var folder = new WorkFolder();
        await using var target = await StatusServer.StartAsync();
        await using var hook = await StatusServer.StartAsync();
        WriteConfiguration(folder, target, hook);
        target.Status = 503;
        await using var console = ConsoleProcess.Start(folder.Path, environment: null, "run");

        await Eventually.HoldsAsync(() => hook.Bodies.Count == 1, "the message about the alarm");
        target.Status = 200;
        await Eventually.HoldsAsync(() => hook.Bodies.Count == 2, "the message about the recovery");
        var metrics = await ConsoleProcess.RunAsync(folder.Path, "metrics", "list");
        var get = await ConsoleProcess.RunAsync(folder.Path, "metrics", "get", "Monitoring/Uptime", "uptime", "--statistic", "Minimum", "--start", "-5m");
        var getJson = await ConsoleProcess.RunAsync(folder.Path, "metrics", "get", "Monitoring/Uptime", "response_time", "--json");
        var none = await ConsoleProcess.RunAsync(folder.Path, "metrics", "get", "Monitoring/Uptime", "nothing");
        console.Signal(15);
        var result = await console.WaitAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.ToString());
            Assert.That(hook.Bodies, Has.Count.EqualTo(2).And.Some.Contain("ALARM: shop"));
            Assert.That(result.Output, Has.Exactly(1).Contains(" ALARM monitoring/HttpUptime/shop/uptime: Threshold Crossed: "), result.ToString());
            Assert.That(result.Output, Has.Exactly(1).Contains(" OK monitoring/HttpUptime/shop/uptime: Threshold Crossed: "), result.ToString());
            Assert.That(result.Output, Has.Exactly(2).Contains("hook"), result.ToString());
            Assert.That(result.Output.Select(static line => line.Length > 20 && line[10] == ' ' && line[19] == 'Z'), Has.All.True, result.ToString());
            Assert.That(metrics.Text, Does.Contain("response_time").And.Contain(target.Url.Authority));
            Assert.That(get.ExitCode, Is.Zero, get.ToString());
            Assert.That(get.Text, Does.Contain("█").And.Contain("▁").And.Contain("Least"));
            Assert.That(JsonDocument.Parse(getJson.Text).RootElement.GetProperty("datapoints").GetArrayLength(), Is.Positive);
            Assert.That(none.ExitCode, Is.EqualTo(1), none.ToString());
        });
    }

    [Test]
    public async Task Run_Json_IsOneObjectALine()
    {
        using var folder = new WorkFolder();
        await using var target = await StatusServer.StartAsync();
        WriteConfiguration(folder, target, hook: null);
        await using var console = ConsoleProcess.Start(folder.Path, environment: null, "run", "--json");

        await Eventually.HoldsAsync(() => console.Output.Any(IsChange), "the first change of state");
        console.Signal(15);
        var result = await console.WaitAsync();

        using var line = JsonDocument.Parse(result.Output.First(IsChange));
        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Has.All.StartsWith("{\"event\":").And.All.EndsWith("}"), result.ToString());
            Assert.That(line.RootElement.GetProperty("newState").GetString(), Is.AnyOf("OK", "ALARM"));
            Assert.That(line.RootElement.GetProperty("target").GetString(), Is.EqualTo("shop"));
        });
    }

    private static bool IsChange(string line) => line.Contains("\"stateChanged\"", StringComparison.Ordinal);

    private static void WriteConfiguration(WorkFolder folder, StatusServer target, StatusServer? hook)
    {
        var notifier = hook is null ? "" : $$""", "Webhook": { "hook": { "Url": "{{hook.Url}}" } }""";
        folder.Write("monitoring.json", $$"""
            { "Monitoring": { "Plugins": { "HttpUptime": { "Interval": "00:00:05", "Targets": {
                "shop": { "Url": "{{target.Url}}", "Alarm": { "Period": "00:00:10", "EvaluationPeriods": 1 } } } }{{notifier}} } } }
            """);
    }
}
