using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;

namespace Monitoring.Samples.Console.Tests.Processes;

/// <summary>What becomes of alarms after they were made: edited, kept, explained, destroyed.</summary>
public sealed class AlarmLifeTests
{
    private const string Name = "monitoring/HttpUptime/shop/uptime";

    [Test]
    public async Task Alarms_EditedByHand_AreDriftAreKeptAndAreWrittenAgain()
    {
        using var folder = new WorkFolder();
        WriteTargets(folder, "shop");
        await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply");
        var none = await ConsoleProcess.RunAsync(folder.Path, "alarms", "drift");
        await EditAsync(folder);

        var drift = await ConsoleProcess.RunAsync(folder.Path, "alarms", "drift");
        var json = await ConsoleProcess.RunAsync(folder.Path, "alarms", "drift", "--json");
        var kept = await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply", "--keep-manual");
        var plan = await ConsoleProcess.RunAsync(folder.Path, "alarms", "plan");
        var applied = await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply");
        var after = await ConsoleProcess.RunAsync(folder.Path, "alarms", "drift");

        Assert.Multiple(() =>
        {
            Assert.That(none.ExitCode, Is.Zero, none.ToString());
            Assert.That(none.Text, Does.Contain("No alarm was edited by hand."));
            Assert.That(drift.ExitCode, Is.EqualTo(1), drift.ToString());
            Assert.That(drift.Output, Has.Some.EqualTo($"~ {Name}").And.Some.Match("EvaluationPeriods is 9, should be [0-9]"));
            Assert.That(JsonDocument.Parse(json.Text).RootElement.GetProperty("alarms")[0].GetProperty("isDrifted").GetBoolean(), Is.True);
            Assert.That(kept.ExitCode, Is.Zero, kept.ToString());
            Assert.That(kept.Output, Has.Some.StartsWith($"= {Name} (kept").And.Some.Contain("1 kept"));
            Assert.That(plan.ExitCode, Is.EqualTo(2), plan.ToString());
            Assert.That(plan.Output, Has.Some.StartsWith($"~ {Name} (edited by hand)"));
            Assert.That(applied.ExitCode, Is.Zero, applied.ToString());
            Assert.That(after.ExitCode, Is.Zero, after.ToString());
        });
    }

    [Test]
    public async Task Alarms_OfOneResource_AreAppliedAlone()
    {
        using var folder = new WorkFolder();
        WriteTargets(folder, "shop", "api");

        var one = await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply", "--resource", "shop");
        var rest = await ConsoleProcess.RunAsync(folder.Path, "alarms", "plan", "--scope", "local");
        var coverage = await ConsoleProcess.RunAsync(folder.Path, "alarms", "coverage");
        var shop = await ConsoleProcess.RunAsync(folder.Path, "alarms", "coverage", "--resource", "shop", "--json");
        var nobody = await ConsoleProcess.RunAsync(folder.Path, "alarms", "coverage", "--resource", "nobody");

        Assert.Multiple(() =>
        {
            Assert.That(one.Text, Does.Contain($"created {Name}").And.Contain("Done: 1 applied."), one.ToString());
            Assert.That(rest.Output.Where(static line => line.StartsWith('+')), Is.EqualTo(["+ monitoring/HttpUptime/api/uptime"]), rest.ToString());
            Assert.That(coverage.ExitCode, Is.EqualTo(1), coverage.ToString());
            Assert.That(coverage.Text, Does.Contain("! api").And.Contain("1 of its alarms are still to be created; apply the plan.").And.Contain("1 of 2 resources have no alarm."));
            Assert.That(shop.ExitCode, Is.Zero, shop.ToString());
            Assert.That(JsonDocument.Parse(shop.Text).RootElement.GetProperty("resources")[0].GetProperty("alarms")[0].GetProperty("name").GetString(), Is.EqualTo(Name));
            Assert.That(nobody.ExitCode, Is.EqualTo(1), nobody.ToString());
            Assert.That(nobody.Text, Does.Contain("There is no resource nobody."));
        });
    }

    [Test]
    public async Task Alarms_Destroy_NeedsAYesAndDeletesOwnedOnly()
    {
        using var folder = new WorkFolder();
        WriteTargets(folder, "shop", "api");
        await ConsoleProcess.RunAsync(folder.Path, "alarms", "apply");
        await PutAsync(folder, "by hand");

        var refused = await ConsoleProcess.RunAsync(folder.Path, "alarms", "destroy");
        var before = await ConsoleProcess.RunAsync(folder.Path, "alarms", "list", "--json");
        var done = await ConsoleProcess.RunAsync(folder.Path, "alarms", "destroy", "--yes");
        var left = await ConsoleProcess.RunAsync(folder.Path, "alarms", "list", "--json");
        var again = await ConsoleProcess.RunAsync(folder.Path, "alarms", "destroy");

        Assert.Multiple(() =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(64), refused.ToString());
            Assert.That(refused.Output, Has.Some.EqualTo($"- {Name}"));
            Assert.That(refused.Errors.Single(), Does.Contain("there is no terminal").And.Contain("--yes"));
            Assert.That(JsonDocument.Parse(before.Text).RootElement.GetArrayLength(), Is.EqualTo(3));
            Assert.That(done.ExitCode, Is.Zero, done.ToString());
            Assert.That(done.Text, Does.Contain("Done: 2 applied."));
            Assert.That(JsonDocument.Parse(left.Text).RootElement.EnumerateArray().Select(static alarm => alarm.GetProperty("name").GetString()), Is.EqualTo(["by hand"]));
            Assert.That(again.ExitCode, Is.Zero, again.ToString());
        });
    }

    private static void WriteTargets(WorkFolder folder, params string[] names) =>
        folder.Write("monitoring.json", $$"""
            { "Monitoring": { "Plugins": { "HttpUptime": { "Targets": { {{string.Join(", ", names.Select(static name => $"\"{name}\": {{ \"Url\": \"http://127.0.0.1:9/{name}\" }}"))}} } } } } }
            """);

    private static async Task EditAsync(WorkFolder folder)
    {
        await using var services = Services(folder);
        await foreach (var alarm in services.Alarms.ReadAsync(DiscoveryScope.Local, new AlarmFilter { Names = [Name] }, CancellationToken.None))
        {
            await services.Alarms.PutAsync(DiscoveryScope.Local, Name, (MetricAlarmDefinition)alarm.Definition with { EvaluationPeriods = 9 }, CancellationToken.None);
        }
    }

    private static async Task PutAsync(WorkFolder folder, string name)
    {
        await using var services = Services(folder);
        var alarm = new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression("FALSE") };
        await services.Alarms.PutAsync(DiscoveryScope.Local, name, alarm, CancellationToken.None);
    }

    private static MonitoringServices Services(WorkFolder folder) => MonitoringServices.Create(
        new ConfigurationBuilder().AddInMemoryCollection([new("Monitoring:Embedded:Database", Directory.GetFiles(folder.Path, "*.db").Single())]).Build(),
        TextWriter.Null,
        log: null,
        TimeProvider.System);
}
