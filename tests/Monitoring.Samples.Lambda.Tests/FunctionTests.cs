using System.Text.Json;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Framework.Lambda.Fakes;

namespace Monitoring.Samples.Lambda.Tests;

/// <summary>The real process through its jobs, driven by a stand-in for the runtime API, with a stand-in for AWS that checks signatures and limits.</summary>
public sealed class FunctionTests
{
    private const string Ec2 = """{ "Plugins": { "Ec2": {} }, "Owner": "web-team" }""";

    [Test]
    [Category(BootstrapProcess.Published)]
    public async Task Collect_Targets_AreProbedAndStoredInOneRequest()
    {
        await using var target = await WebServer.StartAsync();
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        await using var function = new BootstrapProcess(Targets(target, 20), api, stub, [("MONITORING_JOB", "collect")]);

        var first = await api.InvokeAsync("""{"job":"collect"}""");
        var shard = await api.InvokeAsync("""{"job":"collect","shard":{"index":0,"of":2}}""");
        var other = await api.InvokeAsync("""{"job":"collect","shard":{"index":1,"of":2}}""");
        var refused = await api.InvokeAsync("""{"job":"reconcile"}""");

        Assert.Multiple(() =>
        {
            Assert.That(Done(first), Is.EqualTo(20), $"{first}\n{function.Output}");
            Assert.That(Done(shard) + Done(other), Is.EqualTo(20));
            Assert.That(refused.ErrorType, Is.EqualTo("Monitoring.JobNotAllowed"));
            Assert.That(stub.Count("PutMetricData"), Is.EqualTo(3));
            Assert.That(OperationsOf(stub), Is.EquivalentTo(["GetCallerIdentity", "PutMetricData"]));
        });
    }

    /// <summary>As few requests as CloudWatch's limit of 1,000 data points allows.</summary>
    [Test]
    [Category(BootstrapProcess.Published)]
    public async Task Collect_ThousandTargets_TakeOneRequestForEachThousandDataPoints()
    {
        await using var target = await WebServer.StartAsync();
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        await using var function = new BootstrapProcess(Targets(target, 1000), api, stub);

        var outcome = await api.InvokeAsync("""{"job":"collect"}""");

        var data = stub.Requests.Where(static request => request.Operation == "PutMetricData").Select(static request => request.Json.GetProperty("MetricData").GetArrayLength()).ToList();
        Assert.That(Done(outcome), Is.EqualTo(1000), outcome.ToString());
        Assert.That(data.Sum(), Is.GreaterThanOrEqualTo(1000));
        Assert.That(data, Has.Count.EqualTo((data.Sum() + 999) / 1000), string.Join(", ", data));
    }

    [Test]
    [Category(BootstrapProcess.Published)]
    public async Task Reconcile_ThenDestroy_AlarmsAreMadeKeptAndGone()
    {
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        stub.Ec2().Add(3);
        stub.CloudWatch().PutMetricAlarm(new { AlarmName = "somebody-elses", MetricName = "m", Namespace = "n", Statistic = "Sum", Period = 60, EvaluationPeriods = 1, Threshold = 1, ComparisonOperator = "GreaterThanThreshold" });
        await using var function = new BootstrapProcess(Ec2, api, stub, [("MONITORING_JOB", "reconcile,destroy")]);

        var made = await api.InvokeAsync("""{"job":"reconcile"}""");
        var alarms = stub.CloudWatch().Names.Length;
        stub.Log.Clear();
        var again = await api.InvokeAsync("""{"job":"reconcile"}""");
        var operations = OperationsOf(stub);
        var applied = await api.InvokeAsync("""{"job":"destroy","tf":{"action":"create","prev_input":null}}""");
        var kept = stub.CloudWatch().Names.Length;
        var destroyed = await api.InvokeAsync("""{"job":"destroy","tf":{"action":"delete","prev_input":{"job":"destroy"}}}""");

        Assert.Multiple(() =>
        {
            Assert.That(Done(made), Is.EqualTo(alarms - 1).And.GreaterThan(3), $"{made}\n{function.Output}");
            Assert.That(Done(again), Is.Zero);
            Assert.That(operations, Is.SubsetOf(new[] { "DescribeAlarms", "DescribeInstances", "ListMetrics" }), "nothing changed, so nothing is written");
            Assert.That((Done(applied), kept), Is.EqualTo((0, alarms)));
            Assert.That(Done(destroyed), Is.EqualTo(alarms - 1), destroyed.ToString());
            Assert.That(stub.CloudWatch().Names, Is.EqualTo(["somebody-elses"]));
        });
    }

    [Test]
    [Category(BootstrapProcess.Published)]
    public async Task InstanceEvent_NewInstance_HasItsAlarmsAndTheOthersAreNotRead()
    {
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        var instance = stub.Ec2().Add(2)[1];
        await using var function = new BootstrapProcess(Ec2, api, stub);

        var outcome = await api.InvokeAsync($$$"""
            {"version":"0","detail-type":"EC2 Instance State-change Notification","source":"aws.ec2","account":"{{{AwsStub.HomeAccount}}}","time":"2026-09-11T21:29:54Z","region":"{{{AwsStub.HomeRegion}}}",
             "detail":{"instance-id":"{{{instance.Id}}}","state":"running"} }
            """);

        Assert.That(Done(outcome), Is.GreaterThan(0), $"{outcome}\n{function.Output}");
        Assert.That(stub.CloudWatch().Names, Has.All.Contains(instance.Id));
    }

    [Test]
    [Category(BootstrapProcess.Published)]
    public async Task Collect_PermissionIsMissing_ActionIsNamed()
    {
        await using var target = await WebServer.StartAsync();
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        stub.Fail("PutMetricData", Fault.Denied);
        await using var function = new BootstrapProcess(Targets(target, 1), api, stub);

        var outcome = await api.InvokeAsync("""{"job":"collect"}""");

        Assert.That(outcome.ErrorType, Is.EqualTo("Monitoring.NotCommitted"), outcome.ToString());
        Assert.That(outcome.Text, Does.Contain("allow the action cloudwatch:PutMetricData"));
    }

    /// <summary>On the embedded back end: the stand-in for AWS has no DynamoDB. The store on DynamoDB has tests of its own.</summary>
    [Test]
    public async Task Notify_AlarmBySns_ReachesItsDestinationAndOnce()
    {
        await using var destination = await WebServer.StartAsync();
        await using var api = new FakeRuntimeApi();
        await using var function = new BootstrapProcess(
            $$"""{ "Backend": "Embedded", "Plugins": { "Webhook": { "hook": { "Url": "{{destination.Url}}/hook" } } } }""", api, stub: null, [("MONITORING_JOB", "deliver")]);
        var alarm = await File.ReadAllTextAsync(Path.Combine(BootstrapProcess.Root(), "samples", "Monitoring.Samples.Lambda", "events", "alarm.json"));

        var first = await api.InvokeAsync(alarm);
        var retried = await api.InvokeAsync(alarm);
        var minute = await api.InvokeAsync("""{"job":"deliver"}""");

        Assert.Multiple(() =>
        {
            Assert.That((first.IsError, retried.IsError, minute.IsError), Is.EqualTo((false, false, false)), $"{first} {retried} {minute}\n{function.Output}");
            Assert.That(destination.Bodies, Has.Count.EqualTo(1));
            Assert.That(destination.Bodies.Single(), Does.Contain("shop uptime").And.Contain("Threshold Crossed"));
        });
    }

    [Test]
    [Category(BootstrapProcess.Published)]
    public async Task Notify_WithoutATable_FailsSoThatTheEventIsNotLost()
    {
        await using var api = new FakeRuntimeApi();
        await using var stub = AwsStub.Start();
        await using var function = new BootstrapProcess("{}", api, stub);
        var alarm = await File.ReadAllTextAsync(Path.Combine(BootstrapProcess.Root(), "samples", "Monitoring.Samples.Lambda", "events", "alarm.json"));

        var outcome = await api.InvokeAsync(alarm);

        Assert.That(outcome.ErrorType, Is.EqualTo("Monitoring.NotCommitted"), outcome.ToString());
        Assert.That(outcome.Text, Does.Contain("Delivery:Table"));
    }

    private static string Targets(WebServer server, int count)
    {
        var targets = Enumerable.Range(0, count).Select(i => $$""" "t{{i}}": { "Url": "{{server.Url}}/{{i}}" } """);
        return $$"""{ "Plugins": { "HttpUptime": { "Targets": { {{string.Join(',', targets)}} } } } }""";
    }

    private static int Done(FakeOutcome outcome) => !outcome.IsError && outcome.Json.TryGetProperty("done", out var done) ? done.GetInt32() : -1;

    private static IEnumerable<string> OperationsOf(AwsStub stub) => [.. stub.Requests.Select(static request => request.Operation).Distinct()];
}
