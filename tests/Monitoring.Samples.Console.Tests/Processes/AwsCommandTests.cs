using System.Text.Json;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Samples.Console.Tests.Processes;

/// <summary>The commands on the AWS back end, with a stand-in for AWS: two scopes with instances of their own.</summary>
public sealed class AwsCommandTests
{
    private const int SigInt = 2;

    [Test]
    public async Task Alarms_OnAws_FromPlanToDestroy()
    {
        using var folder = new WorkFolder();
        await using var stub = Start(folder, topics: "");

        var plan = await RunAsync(folder, stub, "alarms", "plan");
        var json = await RunAsync(folder, stub, "alarms", "plan", "--json");
        var applied = await RunAsync(folder, stub, "alarms", "apply");
        var again = await RunAsync(folder, stub, "alarms", "plan");
        var list = await RunAsync(folder, stub, "alarms", "list", "--scope", "prod.eu-west-1", "--json");
        var both = await RunAsync(folder, stub, "alarms", "list");
        var coverage = await RunAsync(folder, stub, "alarms", "coverage", "--resource", stub.Ec2("eu-west-1").Instances[0].Id);
        var destroyed = await RunAsync(folder, stub, "alarms", "destroy", "--yes", "--scope", "prod.eu-west-1");
        var left = await RunAsync(folder, stub, "alarms", "list", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(plan.ExitCode, Is.EqualTo(2), plan.ToString());
            Assert.That(plan.Output, Has.Some.StartsWith("prod.eu-central-1 (111122223333, eu-central-1): ").And.Some.StartsWith("prod.eu-west-1 (111122223333, eu-west-1): "));
            Assert.That(plan.Output, Has.Exactly(1).EqualTo("! Scope prod.eu-central-1 has no topic: its alarms tell nobody."));
            Assert.That(plan.Output[^1], Does.EndWith(" USD a month."));
            Assert.That(JsonDocument.Parse(json.Text).RootElement.GetProperty("alarms")[0].GetProperty("monthlyCostDelta").GetDecimal(), Is.GreaterThan(0));
            Assert.That(applied.ExitCode, Is.Zero, applied.ToString());
            Assert.That(again.ExitCode, Is.Zero, again.ToString());
            Assert.That(ScopesOf(list), Is.EqualTo(["prod.eu-west-1"]));
            Assert.That(both.Text, Does.Contain("Scope").And.Contain("prod.eu-central-1").And.Contain("prod.eu-west-1"));
            Assert.That(coverage.ExitCode, Is.Zero, coverage.ToString());
            Assert.That(coverage.Text, Does.Contain("default"), "the layer of the settings");
            Assert.That(destroyed.ExitCode, Is.Zero, destroyed.ToString());
            Assert.That(ScopesOf(left), Is.EqualTo(["prod.eu-central-1"]));
        });
    }

    [Test]
    public async Task Apply_CtrlC_SaysWhatWasNotReachedAndGoesOnTheNextTime()
    {
        using var folder = new WorkFolder();
        await using var stub = Start(folder);
        using var gate = new Gate();
        stub.Faults.Add(new FaultRule("PutMetricAlarm", Fault.Hold(gate), times: null, every: 1, after: 3, when: null));

        ConsoleResult stopped;
        await using (var console = ConsoleProcess.Start(folder.Path, Environment(stub), "alarms", "apply"))
        {
            await gate.Arrived.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
            if (console.Ignores(SigInt))
            {
                Assert.Ignore("This shell starts its children with SIGINT ignored.");
            }

            console.Signal(SigInt);
            stopped = await console.WaitAsync();
        }

        stub.Faults.Clear();
        var rest = await RunAsync(folder, stub, "alarms", "apply");
        var plan = await RunAsync(folder, stub, "alarms", "plan");

        Assert.Multiple(() =>
        {
            Assert.That(stopped.ExitCode, Is.EqualTo(130), stopped.ToString());
            Assert.That(stopped.Output[^1], Does.Match("^3 applied, [0-9]+ not reached; run it again to go on\\.$"), stopped.ToString());
            Assert.That(rest.ExitCode, Is.Zero, rest.ToString());
            Assert.That(plan.ExitCode, Is.Zero, plan.ToString());
        });
    }

    [Test]
    public async Task Alarms_OneScopeOrAllAreDenied_IsAFindingOrUnavailable()
    {
        using var folder = new WorkFolder();
        await using var stub = Start(folder);
        stub.Faults.Add(new FaultRule("DescribeAlarms", Fault.Denied, times: null, every: 1, after: 0, when: static request => request.Region == "eu-west-1"));

        var plan = await RunAsync(folder, stub, "alarms", "plan");
        var list = await RunAsync(folder, stub, "alarms", "list");
        stub.Faults.Clear();
        stub.Faults.Add(new FaultRule("DescribeAlarms", Fault.Denied, times: null, every: 1, after: 0, when: null));
        var none = await RunAsync(folder, stub, "alarms", "plan");
        var coverage = await RunAsync(folder, stub, "alarms", "coverage");

        Assert.Multiple(() =>
        {
            Assert.That(plan.ExitCode, Is.EqualTo(1), plan.ToString());
            Assert.That(plan.Output, Has.Some.StartsWith("! Scope prod.eu-west-1 is left as it is: ").And.Some.StartsWith("+ "));
            Assert.That(list.ExitCode, Is.EqualTo(1), list.ToString());
            Assert.That(list.Errors, Has.Some.StartsWith("Scope prod.eu-west-1 cannot be read: "));
            Assert.That(none.ExitCode, Is.EqualTo(69), none.ToString());
            Assert.That(none.Errors.Single(), Does.StartWith("None of the 2 scopes can be reached."));
            Assert.That(coverage.ExitCode, Is.EqualTo(69), coverage.ToString());
        });
    }

    private static AwsStub Start(WorkFolder folder, string topics = """, "Topics": { "eu-central-1": "arn:aws:sns:eu-central-1:111122223333:a", "eu-west-1": "arn:aws:sns:eu-west-1:111122223333:a" }""")
    {
        var stub = AwsStub.Start();
        stub.Ec2("eu-central-1").Add(3);
        stub.Ec2("eu-west-1").Add(2);
        folder.Write("monitoring.json", $$"""
            { "Monitoring": { "Backend": "aws", "Plugins": { "Ec2": {} },
                "Aws": { "Region": "eu-central-1", "BaseUrl": "{{stub.Address}}", "Scopes": { "prod": { "Regions": ["eu-central-1", "eu-west-1"]{{topics}} } },
                  "RateLimits": { "PutMetricAlarm": 1000, "TagResource": 1000, "DescribeAlarms": 1000, "DeleteAlarms": 1000, "ListMetrics": 1000 } } } }
            """);
        return stub;
    }

    private static Dictionary<string, string> Environment(AwsStub stub)
    {
        var key = stub.Keys.Of(AwsStub.HomeAccount);
        return new() { ["AWS_ACCESS_KEY_ID"] = key.AccessKeyId, ["AWS_SECRET_ACCESS_KEY"] = key.Secret, ["AWS_EC2_METADATA_DISABLED"] = "true" };
    }

    private static async Task<ConsoleResult> RunAsync(WorkFolder folder, AwsStub stub, params string[] args)
    {
        await using var console = ConsoleProcess.Start(folder.Path, Environment(stub), args);
        return await console.WaitAsync();
    }

    private static IEnumerable<string?> ScopesOf(ConsoleResult list) =>
        JsonDocument.Parse(list.Text).RootElement.EnumerateArray().Select(static alarm => alarm.GetProperty("scope").GetString()).Distinct();
}
