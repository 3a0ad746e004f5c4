using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>What goes wrong with AWS, and what of the alarms is left as it is then.</summary>
public sealed class AwsFaultTests
{
    [Test]
    public async Task Instances_WhenAPageFailsHalfway_NothingIsDeleted()
    {
        await using var host = Host(1500);
        await host.ApplyAsync();
        host.Stub.Ec2().Change(host.Stub.Ec2().Instances[0].Id, each => each with { State = "terminated" });
        host.Stub.Fail("DescribeInstances", Fault.Denied, after: 1);

        var plan = await host.PlanAsync(new ReconcileRequest { Force = true });

        Assert.That(plan.HasChanges, Is.False);
        Assert.That(plan.Problems.Single(), Does.Contain("ec2:DescribeInstances").And.Contain("nothing is deleted"));
    }

    [Test]
    public async Task Alarms_WhenAPageFailsHalfway_TheScopeIsLeftAsItIs()
    {
        await using var host = Host(150);
        await host.ApplyAsync();
        host.Stub.Fail("DescribeAlarms", Fault.Denied, after: 1);

        Assert.That(async () => await host.PlanAsync(), Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("cloudwatch:DescribeAlarms"));
        Assert.That(host.Stub.Count("DeleteAlarms"), Is.Zero);
        Assert.That(host.Stub.Count("PutMetricAlarm"), Is.EqualTo(150));
    }

    [Test]
    public async Task KnownMetrics_WhenDenied_NothingIsDeleted()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstancePolicy(
            context => context.Resource.Metrics.Select(metric => TestPolicies.Cpu(context, metric.Name)),
            new InstanceDiscovery { Metrics = [new MetricFilter { Namespace = "CWAgent" }] }));
        var instance = host.Stub.Ec2().Add(new StubInstance());
        host.Stub.CloudWatch().Metrics.Add("CWAgent", "mem_used_percent", ("InstanceId", instance.Id));
        await host.ApplyAsync();
        host.Stub.Fail("ListMetrics", Fault.Denied);

        var plan = await host.PlanAsync(new ReconcileRequest { Force = true });

        Assert.That(plan.HasChanges, Is.False);
        Assert.That(plan.Problems.Single(), Does.Contain("cloudwatch:ListMetrics"));
    }

    [Test]
    public async Task Discovery_Empty_DeletesNothing()
    {
        await using var host = Host(20);
        await host.ApplyAsync();
        host.Stub.Ec2().Clear();

        var plan = await host.PlanAsync();

        Assert.That(plan.HasChanges, Is.False);
        Assert.That(plan.Problems.Single(), Does.Contain("Nothing was discovered").And.Contain("20 alarms"));
    }

    [Test]
    public async Task Regions_WhenOneIsDenied_TheOtherIsReconciled()
    {
        await using var host = Host(2, $$"""{{AwsHost.NoLimits}}, "Scopes": { "prod": { "Regions": ["eu-central-1", "eu-west-1"] } }""");
        host.Stub.Ec2("eu-west-1").Add(3);
        host.Stub.Fail("DescribeInstances", Fault.Denied, when: request => request.Region == "eu-central-1");

        var plan = await host.PlanAsync();
        var result = await host.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That(plan.Problems.Single(), Does.Contain("prod.eu-central-1"));
        Assert.That(result.Applied, Has.Count.EqualTo(3));
        Assert.That(host.Stub.CloudWatch("eu-west-1").Alarms, Has.Count.EqualTo(3));
        Assert.That(host.Stub.CloudWatch().Alarms, Is.Empty);
    }

    [Test]
    public async Task Roles_WhenOneCannotBeAssumed_TheOtherAccountIsReconciled()
    {
        const string Aws = AwsHost.NoLimits + """
            , "Scopes": { "a": { "Regions": ["eu-central-1"], "RoleArn": "arn:aws:iam::222222222222:role/monitoring" },
                          "b": { "Regions": ["eu-central-1"], "RoleArn": "arn:aws:iam::333333333333:role/monitoring" } }
            """;
        await using var host = AwsHost.Start(builder => builder.AddInstanceAlarms(), Aws);
        host.Stub.Keys.DenyRole("arn:aws:iam::222222222222:role/monitoring");
        host.Stub.Ec2(account: "333333333333").Add(2);

        var plan = await host.PlanAsync();
        var result = await host.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That(plan.Problems, Has.All.Contain("a.eu-central-1").And.Some.Contains("sts:AssumeRole"));
        Assert.That(result.Applied.Select(alarm => alarm.Scope.Account).Distinct(), Is.EqualTo(["333333333333"]));
        Assert.That(host.Stub.CloudWatch(account: "333333333333").Alarms, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task EveryRegion_WhenTheListIsDenied_IsReportedAndOtherScopesGoOn()
    {
        await using var host = Host(1, $$"""{{AwsHost.NoLimits}}, "Scopes": { "all": { "Regions": ["*"] }, "one": { "Regions": ["eu-central-1"] } }""");
        host.Stub.Fail("DescribeRegions", Fault.Denied);

        var plan = await host.PlanAsync();

        Assert.That(plan.Problems, Has.Some.Contains("ec2:DescribeRegions"));
        Assert.That(plan.Changes.Select(alarm => alarm.Scope.Name), Is.EqualTo(["one.eu-central-1"]));
    }

    [Test]
    public async Task EveryRegion_AreThoseThatAreEnabled()
    {
        await using var host = Host(0, $$"""{{AwsHost.NoLimits}}, "Scopes": { "all": { "Regions": ["*"] } }""");

        var scopes = await host.Services.GetRequiredService<IDiscoveryScopes>().ListAsync(CancellationToken.None);

        Assert.That(scopes.Select(scope => scope.Region), Is.EqualTo(["eu-central-1", "eu-south-1", "eu-west-1", "us-east-1", "us-west-2"]));
        Assert.That(scopes.Where(scope => scope.IsHome).Select(scope => scope.Name), Is.EqualTo(["all.eu-central-1"]));
        Assert.That(scopes.Select(scope => scope.Account), Is.All.EqualTo(AwsStub.HomeAccount));
    }

    [Test]
    public async Task Puts_WhenOneIsRefused_TheOthersAreDoneAndTheNextRunDoesTheRest()
    {
        await using var host = Host(30);
        var fault = host.Stub.Fail("PutMetricAlarm", Fault.Error("LimitExceeded", 400, "The maximum limit for alarms has been reached."), times: 1, after: 4);
        var plan = await host.PlanAsync();

        var result = await host.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That(fault.Hits, Is.EqualTo(1));
        Assert.That(result.Applied, Has.Count.EqualTo(29));
        Assert.That(result.Failures.Single().Message, Does.Contain("LimitExceeded"));
        Assert.That((await host.ApplyAsync()).Applied, Has.Count.EqualTo(1));
        Assert.That((await host.PlanAsync()).HasChanges, Is.False);
    }

    [Test]
    public async Task ForeignAlarm_WithOurName_IsReportedAndNotWritten()
    {
        await using var host = Host(1);
        var name = $"web-team/test/{host.Stub.Ec2().Instances[0].Id}/cpu-0";
        host.Stub.CloudWatch().PutMetricAlarm(new { AlarmName = name, MetricName = "m", Namespace = "n", Statistic = "Sum", Period = 60, EvaluationPeriods = 1, Threshold = 1, ComparisonOperator = "GreaterThanThreshold" });

        var plan = await host.PlanAsync();
        await host.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That(plan.Alarms.Single().Action, Is.EqualTo(PlannedAction.Foreign));
        Assert.That(host.Stub.Count("PutMetricAlarm"), Is.Zero);
    }

    [Test]
    public async Task AlarmOfAKindThatIsNotKnown_WithOurNameAndMark_IsNotWrittenOver()
    {
        await using var host = Host(1);
        await host.ApplyAsync();
        var alarm = host.Stub.CloudWatch().Alarms.Values.Single();
        alarm.Define(System.Text.Json.JsonSerializer.SerializeToElement(new { AlarmName = alarm.Name, AlarmDescription = alarm.Definition.GetProperty("AlarmDescription").GetString(), EvaluationInterval = 60 }));

        var plan = await host.PlanAsync();

        Assert.That(plan.Alarms.Single().Action, Is.EqualTo(PlannedAction.Foreign));
    }

    [Test]
    public async Task AlarmEditedByHand_IsShownPutRightAndHonouredWhereAsked()
    {
        await using var host = Host(2);
        await host.ApplyAsync();
        var name = host.Stub.CloudWatch().Names[0];
        var edited = System.Text.Json.Nodes.JsonNode.Parse(host.Stub.CloudWatch().Alarm(name).Definition.GetRawText())!;
        edited["Threshold"] = 99;
        edited["ActionsEnabled"] = false;
        host.Stub.CloudWatch().PutMetricAlarm((object)edited);

        var kept = await host.PlanAsync(new ReconcileRequest { KeepManual = true });
        var plan = await host.PlanAsync();

        Assert.That(kept.HasChanges, Is.False);
        Assert.That(kept.Alarms.Select(alarm => alarm.Action), Is.EquivalentTo(new[] { PlannedAction.Kept, PlannedAction.Unchanged }));
        Assert.That(plan.Changes.Single().IsDrifted, Is.True);
        Assert.That(
            plan.Changes.Single().Changes,
            Is.EquivalentTo(new[] { new AlarmFieldChange("Threshold", "99", "90"), new AlarmFieldChange("ActionsEnabled", "false", "true") }));
        await host.ApplyAsync();
        Assert.That((await host.PlanAsync()).HasChanges, Is.False);
    }

    [Test]
    public async Task Deadline_InTheMiddle_KeepsWhatIsDoneAndTheNextRunGoesOn()
    {
        await using var host = Host(20);
        using var deadline = new CancellationTokenSource();
        var plan = await host.PlanAsync();

        var result = await host.Reconciler.ApplyAsync(plan, new Deadline(deadline, after: 7), deadline.Token);

        Assert.That(result.Applied, Has.Count.EqualTo(7));
        Assert.That(result.NotReached, Has.Count.EqualTo(13));
        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(7));
        Assert.That((await host.ApplyAsync()).Applied, Has.Count.EqualTo(13));
    }

    [TestCase("Throttle")]
    [TestCase("InternalError")]
    [TestCase("Unavailable")]
    [TestCase("ProxyPage")]
    [TestCase("Abort")]
    public async Task PassingFaults_OfEveryOperation_AreOvercome(string fault)
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceAlarms(), time: new VirtualTime());
        host.Stub.Ec2().Add(3);
        host.Stub.Fail("*", (Fault)typeof(Fault).GetProperty(fault)!.GetValue(null)!, times: 2);

        await host.ApplyAsync();

        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task OddInstances_HaveTheirAlarms()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstancePolicy(context => [TestPolicies.Cpu(context, "cpu") with { Description = context.Resource.Name }]));
        var long256 = string.Concat(Enumerable.Repeat("日本語😀", 51)) + "x";
        host.Stub.Ec2().Add(new StubInstance { Vpc = null, Subnet = null });
        host.Stub.Ec2().Add(new StubInstance { State = "stopped", Tags = new Dictionary<string, string> { ["Name"] = long256, ["empty"] = "", ["a&<b>\"'"] = "<&>\"'" } });
        host.Stub.Ec2().Add(new StubInstance { State = "terminated", PrivateIp = null });
        host.Stub.Ec2().Add(new StubInstance { Tags = new Dictionary<string, string> { ["Name"] = "  " }, PublicIp = "203.0.113.7" });

        await host.ApplyAsync();

        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(3));
        Assert.That((await host.PlanAsync()).HasChanges, Is.False);
    }

    private static AwsHost Host(int instances, string aws = AwsHost.NoLimits)
    {
        var host = AwsHost.Start(builder => builder.AddInstanceAlarms(), aws);
        host.Stub.Ec2().Add(instances);
        return host;
    }

    private sealed class Deadline(CancellationTokenSource source, int after) : IProgress<PlannedAlarm>
    {
        private int _done;

        public void Report(PlannedAlarm value)
        {
            if (++_done == after)
            {
                source.Cancel();
            }
        }
    }
}
