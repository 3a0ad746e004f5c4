using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;

namespace Monitoring.Samples.Console.Tests.Processes;

public sealed class CommandTests
{
    [Test]
    public async Task Silence_AddListExplainRemove_ShareTheFile()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.json", """{ "Monitoring": { "Plugins": { "Webhook": { "hook": { "Url": "http://127.0.0.1:9/" } } } } }""");

        var added = await ConsoleProcess.RunAsync(folder.Path, "silence", "add", "--match", "severity=info,warning", "--for", "2h", "--comment", "new disk", "--author", "ann", "--json");
        var id = JsonDocument.Parse(added.Text).RootElement.GetProperty("id").GetString()!;
        var listed = await ConsoleProcess.RunAsync(folder.Path, "silence", "list");
        var held = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--severity", "warning");
        var told = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--severity", "critical");
        var removed = await ConsoleProcess.RunAsync(folder.Path, "silence", "remove", id[..4]);
        var empty = await ConsoleProcess.RunAsync(folder.Path, "silence", "list");

        Assert.Multiple(() =>
        {
            Assert.That(listed.Text, Does.Contain(id).And.Contain("severity=info or warning").And.Contain("ann").And.Contain("new disk"), listed.ToString());
            Assert.That(held.Text, Does.Contain("Held back now: silenced by ann until"), held.ToString());
            Assert.That(told.Text, Does.Not.Contain("Held back"), told.ToString());
            Assert.That(removed.Text, Does.Contain($"Silence {id} has ended"), removed.ToString());
            Assert.That(empty.Text, Does.Contain("There are no silences."), empty.ToString());
        });
    }

    [Test]
    public async Task Check_TargetsUpAndDown_ExitsWithOneAndSaysWhich()
    {
        using var folder = new WorkFolder();
        await using var up = await StatusServer.StartAsync();
        await using var down = await StatusServer.StartAsync();
        down.Status = 500;

        var fine = await ConsoleProcess.RunAsync(folder.Path, "check", up.Url.ToString());
        var both = await ConsoleProcess.RunAsync(folder.Path, "check", up.Url.ToString(), down.Url.ToString());

        Assert.Multiple(() =>
        {
            Assert.That(fine.ExitCode, Is.Zero, fine.ToString());
            Assert.That(fine.Text, Does.Contain("The target is up.").And.Contain(" ms"));
            Assert.That(fine.Text, Does.Match(@"connect +[\d.]+ ms  \|").And.Match(@"first_byte +[\d.]+ ms  \|").And.Match(@"transfer +[\d.]+ ms  \|").And.Contains("200  HTTP/1.1  127.0.0.1:"));
            Assert.That(both.ExitCode, Is.EqualTo(1), both.ToString());
            Assert.That(both.Text, Does.Contain("1 of 2 targets are down.").And.Contain("500"));
            Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty, "check stores nothing");
        });
    }

    [Test]
    public async Task RouteExplain_OfAnAlarmAndOfLabels_SaysWhoIsToldAndWhy()
    {
        using var folder = new WorkFolder();
        folder.Write("monitoring.yaml", """
            Monitoring:
              Plugins:
                HttpUptime: { Targets: { shop: { Url: "http://127.0.0.1:9/", Severity: Critical } } }
                Webhook: { oncall: { Url: "http://127.0.0.1:9/" }, shop-team: { Url: "http://127.0.0.1:9/" } }
              Routes:
                a: { Match: { severity: critical }, To: [ oncall ] }
                b: { Match: { "label:team": shop }, To: [ shop-team ] }
            """);
        await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply");

        var alarm = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--alarm", "monitoring/HttpUptime/shop/uptime");
        var label = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--label", "team=shop");
        var nobody = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--severity", "info", "--json");
        var unknown = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--alarm", "nothing");
        var broken = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--label", "team");
        folder.Write("event.json", """
            { "source": "aws.cloudwatch", "detail-type": "CloudWatch Alarm State Change", "id": "1", "account": "111122223333", "region": "eu-central-1", "time": "2026-11-26T03:00:00Z",
              "resources": ["arn:aws:cloudwatch:eu-central-1:111122223333:alarm:web-team/x"],
              "detail": { "alarmName": "web-team/x", "state": { "value": "ALARM", "reason": "because", "timestamp": "2026-11-26T03:00:00.000+0000" }, "previousState": { "value": "OK" },
                          "configuration": { "description": "{\"monitoring\":{\"owner\":\"web-team\",\"policy\":\"p\",\"resource\":\"r\",\"rule\":\"x\",\"severity\":\"Critical\"}}", "metrics": [] } } }
            """);
        var fromFile = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--event", "event.json");
        var noFile = await ConsoleProcess.RunAsync(folder.Path, "route", "explain", "--event", "none.json");

        using var json = JsonDocument.Parse(nobody.Text);
        Assert.Multiple(() =>
        {
            Assert.That(alarm.ExitCode, Is.Zero, alarm.ToString());
            Assert.That(alarm.Text, Does.Match(@"a +yes +oncall").And.Match("b +no +not tried, because a matches").And.Contain("Told: oncall."));
            Assert.That(label.Text, Does.Match("a +no +severity is 'warning', not 'critical'").And.Contain("Told: shop-team."));
            Assert.That(fromFile.ExitCode, Is.Zero, fromFile.ToString());
            Assert.That(fromFile.Text, Does.Contain("web-team/x OK -> ALARM").And.Contain("Told: oncall."));
            Assert.That(noFile.ExitCode, Is.EqualTo(64));
            Assert.That(nobody.ExitCode, Is.EqualTo(1));
            Assert.That(json.RootElement.GetProperty("destinations").GetArrayLength(), Is.Zero);
            Assert.That((unknown.ExitCode, broken.ExitCode), Is.EqualTo((64, 64)));
            Assert.That(broken.Errors, Does.Contain("--label team: write NAME=VALUE."));
        });
    }

    [Test]
    public async Task Check_Json_IsReadable()
    {
        using var folder = new WorkFolder();
        await using var server = await StatusServer.StartAsync();
        server.Status = 404;
        folder.Write("monitoring.yaml", $"Monitoring:\n  Plugins:\n    HttpUptime:\n      Targets:\n        shop: {{ Url: \"{server.Url}\" }}\n");

        var result = await ConsoleProcess.RunAsync(folder.Path, "check", "--json");

        using var json = JsonDocument.Parse(result.Text);
        var target = json.RootElement.GetProperty("targets")[0];
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.ToString());
            Assert.That(target.GetProperty("isUp").GetBoolean(), Is.False);
            Assert.That(target.GetProperty("target").GetString(), Does.Contain(server.Url.Authority));
            Assert.That(target.GetProperty("reason").GetString(), Does.Contain("404"));
            Assert.That(target.GetProperty("requests")[0].GetProperty("status").GetInt32(), Is.EqualTo(404));
            Assert.That(target.GetProperty("requests")[0].GetProperty("phases").EnumerateArray().Select(phase => phase.GetProperty("name").GetString()), Is.EqualTo(new[] { "connect", "first_byte" }));
            Assert.That(json.RootElement.GetProperty("isFine").GetBoolean(), Is.False);
        });
    }

    [Test]
    public async Task Alarms_PlanApplyListHistory_FollowTheConfiguration()
    {
        using var folder = new WorkFolder();
        WriteTarget(folder, "Critical");

        var first = await ConsoleProcess.RunAsync(folder.Path, "alarms", "plan");
        var applied = await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply");
        var again = await ConsoleProcess.RunAsync(folder.Path, "alarms", "plan");
        WriteTarget(folder, "Warning");
        var changed = await ConsoleProcess.RunAsync(folder.Path, "alarms", "plan");
        var list = await ConsoleProcess.RunAsync(folder.Path, "alarms", "list");
        var history = await ConsoleProcess.RunAsync(folder.Path, "alarms", "history", "monitoring/HttpUptime/shop/uptime");
        var unknown = await ConsoleProcess.RunAsync(folder.Path, "alarms", "history", "nobody");

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.EqualTo(2), first.ToString());
            Assert.That(first.Output, Has.Some.StartsWith("+ monitoring/HttpUptime/shop/uptime"));
            Assert.That(applied.ExitCode, Is.Zero, applied.ToString());
            Assert.That(applied.Text, Does.Contain("[1/1] created monitoring/HttpUptime/shop/uptime").And.Contain("Done: 1 applied."));
            Assert.That(again.ExitCode, Is.Zero, again.ToString());
            Assert.That(again.Text, Does.Contain("No changes"));
            Assert.That(changed.ExitCode, Is.EqualTo(2), changed.ToString());
            Assert.That(changed.Output, Has.Some.StartsWith("~ monitoring/HttpUptime/shop/uptime"));
            Assert.That(changed.Text, Does.Contain("Critical").And.Contain("->").And.Contain("Warning"));
            Assert.That(list.Text, Does.Contain("INSUFFICIENT_DATA").And.Contain("Unchecked: Initial alarm creation"));
            Assert.That(history.Text, Does.Contain("created"));
            Assert.That(unknown.ExitCode, Is.EqualTo(64), unknown.ToString());
        });
    }

    [Test]
    public async Task Alarms_Json_IsReadable()
    {
        using var folder = new WorkFolder();
        WriteTarget(folder, "Critical");

        var plan = await ConsoleProcess.RunAsync(folder.Path, "alarms", "plan", "--json");
        var applied = await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply", "--json");
        var list = await ConsoleProcess.RunAsync(folder.Path, "alarms", "list", "--json");
        var history = await ConsoleProcess.RunAsync(folder.Path, "alarms", "history", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(JsonDocument.Parse(plan.Text).RootElement.GetProperty("alarms")[0].GetProperty("action").GetString(), Is.EqualTo("Create"));
            Assert.That(JsonDocument.Parse(applied.Text).RootElement.GetProperty("applied").GetArrayLength(), Is.EqualTo(1));
            Assert.That(JsonDocument.Parse(list.Text).RootElement[0].GetProperty("state").GetString(), Is.EqualTo("INSUFFICIENT_DATA"));
            Assert.That(JsonDocument.Parse(history.Text).RootElement[0].GetProperty("type").GetString(), Is.EqualTo("ConfigurationUpdate"));
        });
    }

    [Test]
    public async Task Alarms_Composite_IsListedWithItsRuleAndHasAHistory()
    {
        using var folder = new WorkFolder();
        WriteTarget(folder, "Critical");
        await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply");
        await PutCompositeAsync(folder);

        var list = await ConsoleProcess.RunAsync(folder.Path, "alarms", "list");
        var json = await ConsoleProcess.RunAsync(folder.Path, "alarms", "list", "--json");
        var history = await ConsoleProcess.RunAsync(folder.Path, "alarms", "history", "any");
        var items = await ConsoleProcess.RunAsync(folder.Path, "alarms", "history", "any", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(list.Text, Does.Contain("ALARM(\"monitoring/HttpUptime/shop/uptime\")").And.Contain("suppressed by"), list.ToString());
            Assert.That(JsonDocument.Parse(json.Text).RootElement[0].GetProperty("composite").GetProperty("alarmRule").GetString(), Is.EqualTo("ALARM(\"monitoring/HttpUptime/shop/uptime\")"));
            Assert.That(JsonDocument.Parse(json.Text).RootElement[1].GetProperty("composite").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(history.Text, Does.Contain("Alarm \"any\" created"), history.ToString());
            Assert.That(JsonDocument.Parse(items.Text).RootElement[0].GetProperty("alarmType").GetString(), Is.EqualTo("CompositeAlarm"));
        });
    }

    [Test]
    public async Task Notify_Test_SendsOneMessageOrSaysWhyNot()
    {
        using var folder = new WorkFolder();
        await using var server = await StatusServer.StartAsync();
        folder.Write("monitoring.json", $$"""
            { "Monitoring": { "Plugins": {
                "Webhook": { "hook": { "Url": "{{server.Url}}" }, "dead": { "Url": "http://127.0.0.1:9/" } },
                "Console": { "me": { "Enabled": true } } },
              "Routes": { "all": { "To": [ "hook" ] } } } }
            """);

        var hook = await ConsoleProcess.RunAsync(folder.Path, "notify", "test", "--to", "hook");
        var me = await ConsoleProcess.RunAsync(folder.Path, "notify", "test", "--to", "me");
        var dead = await ConsoleProcess.RunAsync(folder.Path, "notify", "test", "--to", "dead");
        var nobody = await ConsoleProcess.RunAsync(folder.Path, "notify", "test", "--to", "nobody");

        Assert.Multiple(() =>
        {
            Assert.That(hook.ExitCode, Is.Zero, hook.ToString());
            Assert.That(server.Bodies, Has.Count.EqualTo(1).And.Some.Contain("Test message"));
            Assert.That(me.ExitCode, Is.Zero, me.ToString());
            Assert.That(me.Text, Does.Contain("Test message").And.Contain("me took the message."));
            Assert.That(dead.ExitCode, Is.EqualTo(69), dead.ToString());
            Assert.That(dead.Errors, Has.Count.EqualTo(1).And.Some.StartsWith("dead did not take the message: "));
            Assert.That(nobody.ExitCode, Is.EqualTo(64), nobody.ToString());
            Assert.That(nobody.Errors, Has.Count.EqualTo(1).And.Some.Contain("dead, hook, me"));
        });
    }

    private static async Task PutCompositeAsync(WorkFolder folder)
    {
        const string Child = "monitoring/HttpUptime/shop/uptime";
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Monitoring:Embedded:Database", Directory.GetFiles(folder.Path, "*.db").Single())])
            .Build();
        await using var services = MonitoringServices.Create(configuration, TextWriter.Null, log: null, TimeProvider.System);
        var composite = new CompositeAlarmDefinition
        {
            Key = default,
            Rule = new AlarmRule.Expression($"ALARM(\"{Child}\")"),
            ActionsSuppressorName = Child,
            ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(60),
            ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(30),
        };
        await services.Alarms.PutAsync(DiscoveryScope.Local, "any", composite, CancellationToken.None);
    }

    private static void WriteTarget(WorkFolder folder, string severity) =>
        folder.Write("monitoring.json", $$"""
            { "Monitoring": { "Plugins": { "HttpUptime": { "Targets": { "shop": { "Url": "http://127.0.0.1:9/", "Severity": "{{severity}}" } } } } } }
            """);
}
