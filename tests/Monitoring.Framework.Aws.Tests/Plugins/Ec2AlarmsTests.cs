using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Plugins.Ec2;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>The alarms of the EC2 plugin on AWS: everything that it can make is taken, and a plan after an apply is empty.</summary>
public sealed class Ec2AlarmsTests
{
    private const string Section =
        """
        "Ec2": { "AutoScalingGroups": true, "Groups": { "web": { "Role": "web" } }, "Composite": true, "CompositeOnly": true, "CompositeMembers": 2, "BothAgents": true,
                 "Labels": { "team": "web" }, "Alarms": { "disk": { "DatapointsToAlarm": 3, "Statistic": "p95" } } }
        """;

    [Test]
    public async Task Apply_EverythingThePluginCanMake_IsTakenAndThenNothingIsLeftToDo()
    {
        await using var host = Fleet();

        await host.ApplyAsync();
        var again = await host.PlanAsync();

        Assert.Multiple(() =>
        {
            Assert.That(again.Alarms.Where(alarm => alarm.Action != PlannedAction.Unchanged).Select(alarm => alarm.Name), Is.Empty);
            Assert.That(
                again.Alarms.Where(alarm => alarm.Key.Resource == "i-0000000000000000a").Select(alarm => alarm.Key.Rule),
                Is.EquivalentTo(new[]
                {
                    "status-system", "status-instance", "status-ebs", "cpu-warning", "cpu-critical", "cpu-credits", "memory", "memory-cwagent", "disk:/", "disk-cwagent:/data",
                }));
            Assert.That(
                again.Alarms.Where(alarm => alarm.Key.Resource is "asg:front" or "group:web").Select(alarm => $"{alarm.Key.Resource} {alarm.Key.Rule}"),
                Is.EquivalentTo(new[] { "asg:front group-cpu", "asg:front group-critical", "group:web group-cpu", "group:web group-critical" }));
            Assert.That(again.Alarms.Count(alarm => alarm.Desired is MetricAlarmDefinition { Metrics.Count: > 0 }), Is.EqualTo(2), "the tagged group, and the disk of two devices");
        });
    }

    [Test]
    public async Task Apply_AnInstanceHasABadTag_ItsOtherAlarmsAreKeptUpToDate()
    {
        await using var host = Fleet();
        await host.ApplyAsync();
        host.Stub.Ec2().Change("i-0000000000000000a", each => each with
        {
            Tags = new Dictionary<string, string>(each.Tags) { ["monitoring:cpu"] = "warn", ["monitoring:memory"] = "95" },
        });

        var plan = await host.PlanAsync();

        Assert.Multiple(() =>
        {
            Assert.That(plan.Problems, Has.One.Contains("web-1 (i-0000000000000000a): the tag monitoring:cpu is 'warn': nothing stands where a number"));
            Assert.That(plan.Alarms.Where(alarm => alarm.Action == PlannedAction.Update).Select(alarm => alarm.Key.Rule), Is.SupersetOf(new[] { "memory", "memory-cwagent" }));
            Assert.That(plan.Alarms.Where(alarm => alarm.Action == PlannedAction.Delete), Is.Empty);
        });
    }

    [Test]
    public async Task Apply_AnInstanceStops_ItsAlarmsStayAndAreQuiet()
    {
        await using var host = Fleet();
        await host.ApplyAsync();
        var scope = (await host.Services.GetRequiredService<IDiscoveryScopes>().ListAsync(CancellationToken.None)).Single();
        host.Stub.Ec2().Change("i-0000000000000000a", each => each with { State = "stopped" });

        await host.Engine.DispatchAsync(new ResourceChanged(scope, "i-0000000000000000a"), CancellationToken.None);
        var again = await host.PlanAsync();

        Assert.Multiple(() =>
        {
            Assert.That(again.Alarms.Where(alarm => alarm.Action != PlannedAction.Unchanged).Select(alarm => alarm.Name), Is.Empty);
            Assert.That(
                again.Alarms.Where(alarm => alarm.Key.Resource == "i-0000000000000000a").Select(alarm => ((MetricAlarmDefinition)alarm.Desired!).TreatMissingData),
                Has.Exactly(10).Items.And.All.EqualTo(TreatMissingData.NotBreaching));
        });
    }

    private static AwsHost Fleet()
    {
        var host = AwsHost.Start(builder => builder.AddPlugin<Ec2Plugin>(), plugins: Section);
        foreach (var (letter, name) in new[] { ('a', "web-1"), ('b', "web-2"), ('c', "web-3") })
        {
            host.Stub.Ec2().Add(new StubInstance
            {
                Id = $"i-0000000000000000{letter}",
                Type = "t3.micro",
                Tags = new Dictionary<string, string> { ["Name"] = name, ["Role"] = "web", ["aws:autoscaling:groupName"] = "front" },
            });
        }

        var metrics = host.Stub.CloudWatch().Metrics;
        metrics.Add("Monitoring/Telegraf", "mem_used_percent", ("host", "web-1"));
        metrics.Add("Monitoring/Telegraf", "disk_used_percent", ("host", "web-1"), ("path", "/"), ("device", "nvme0n1p1"), ("fstype", "xfs"), ("mode", "rw"));
        metrics.Add("CWAgent", "mem_used_percent", ("InstanceId", "i-0000000000000000a"));
        metrics.Add("CWAgent", "disk_used_percent", ("InstanceId", "i-0000000000000000a"), ("path", "/data"), ("device", "nvme1n1"));
        metrics.Add("CWAgent", "disk_used_percent", ("InstanceId", "i-0000000000000000a"), ("path", "/data"), ("device", "nvme2n1"));
        metrics.Add("CWAgent", "disk_used_percent", ("InstanceId", "i-0000000000000000a"), ("path", "/run"), ("fstype", "tmpfs"));
        return host;
    }
}
