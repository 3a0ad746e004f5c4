using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>Tags of alarms, which CloudWatch does not tell with them.</summary>
public sealed class AlarmTagTests
{
    private static readonly Dictionary<string, string> _web = new() { ["team"] = "web" };

    [Test]
    public async Task Tags_AreSetChangedAndOtherwiseCostNothing()
    {
        var tags = _web;
        await using var host = AwsHost.Start(builder => builder.AddInstancePolicy(context => [TestPolicies.Cpu(context, "cpu") with { Tags = tags }]));
        host.Stub.Ec2().Add(2);
        await host.ApplyAsync();

        var idle = await host.CountAsync(async () => await host.ApplyAsync());
        tags = new() { ["team"] = "shop" };
        var plan = await host.PlanAsync();
        await host.ApplyAsync();

        Assert.That(idle.Keys, Is.EquivalentTo(new[] { "DescribeInstances", "DescribeAlarms" }));
        Assert.That(plan.Changes.Select(alarm => (alarm.Action, alarm.IsDrifted)), Is.All.EqualTo((PlannedAction.Update, false)));
        Assert.That(host.Stub.CloudWatch().Alarms.Values.Select(alarm => alarm.Tags["team"]), Is.All.EqualTo("shop"));
        Assert.That((await host.PlanAsync()).HasChanges, Is.False);
    }

    [Test]
    public async Task TagsOfTheConfiguration_AreOnEveryAlarmButThoseOfThePolicyWin()
    {
        var stub = AwsStub.Start();
        await using var disposal = stub;
        await using var host = AwsHost.Start(
            builder => builder.AddInstancePolicy(context => [TestPolicies.Cpu(context, "plain"), TestPolicies.Cpu(context, "own") with { Tags = _web }]),
            stub: stub,
            reconciler: "\"AlarmTags\": { \"team\": \"all\", \"made:by\": \"monitoring\" }");
        stub.Ec2().Add(1);

        await host.ApplyAsync();

        var alarms = stub.CloudWatch().Alarms.Values.ToDictionary(alarm => alarm.Name.Split('/')[^1], alarm => alarm.Tags);
        Assert.That(alarms["plain"], Is.EquivalentTo(new Dictionary<string, string> { ["team"] = "all", ["made:by"] = "monitoring" }));
        Assert.That(alarms["own"], Is.EquivalentTo(new Dictionary<string, string> { ["team"] = "web", ["made:by"] = "monitoring" }));
    }
}
