using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Plugins.Ec2;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>What a reconciliation asks of AWS, to the request.</summary>
public sealed class CallBudgetTests
{
    private const string Groups = "\"Ec2\": { \"AutoScalingGroups\": true }";

    [Test]
    public async Task ThousandInstancesWithFiveAlarms_NothingChanged_AreAtMost60RequestsAndNoWrite()
    {
        await using var host = Fleet(1000);
        await host.ApplyAsync();

        var requests = await host.CountAsync(async () => await host.ApplyAsync());

        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(5000));
        Assert.That(requests["DescribeInstances"], Is.EqualTo(1));
        Assert.That(requests["DescribeAlarms"], Is.EqualTo(50));
        Assert.That(requests["ListMetrics"], Is.EqualTo(6));
        Assert.That(requests.Values.Sum(), Is.EqualTo(57), string.Join(", ", requests));
        Assert.That(requests.Keys.Where(operation => !operation.StartsWith("Describe") && !operation.StartsWith("List")), Is.Empty);
    }

    [Test]
    public async Task ThousandInstances_TenChanged_AreTenPutsMore()
    {
        await using var host = Fleet(1000);
        await host.ApplyAsync();
        foreach (var instance in host.Stub.Ec2().Instances.Take(10))
        {
            host.Stub.Ec2().Change(instance.Id, each => each with { Tags = new Dictionary<string, string>(each.Tags) { ["monitoring:cpu"] = "warn>70" } });
        }

        var requests = await host.CountAsync(async () => await host.ApplyAsync());

        Assert.That(requests["PutMetricAlarm"], Is.EqualTo(10));
        Assert.That(requests.Values.Sum(), Is.LessThanOrEqualTo(70), string.Join(", ", requests));
    }

    [Test]
    public async Task ThousandInstances_HundredOrphans_AreOneDeletionMore()
    {
        await using var host = Fleet(1000);
        await host.ApplyAsync();
        foreach (var instance in host.Stub.Ec2().Instances.Take(20))
        {
            host.Stub.Ec2().Change(instance.Id, each => each with { State = "terminated" });
        }

        var requests = await host.CountAsync(async () => await host.ApplyAsync());

        Assert.That(requests["DeleteAlarms"], Is.EqualTo(1));
        Assert.That(requests.Values.Sum(), Is.LessThanOrEqualTo(61), string.Join(", ", requests));
        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(4900));
    }

    [Test]
    public async Task Orphans_WithComposites_AreOneDeletionForEachCompositeMore()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstancePolicy(Composites));
        host.Stub.Ec2().Add(60);
        await host.ApplyAsync();
        foreach (var instance in host.Stub.Ec2().Instances.Take(3))
        {
            host.Stub.Ec2().Change(instance.Id, each => each with { State = "terminated" });
        }

        var requests = await host.CountAsync(async () => await host.ApplyAsync());

        Assert.That(requests["DeleteAlarms"], Is.EqualTo(4));
        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(57 * 3));

        static IEnumerable<AlarmDefinition> Composites(AlarmPolicyContext context) =>
        [
            TestPolicies.Cpu(context, "a"),
            TestPolicies.Cpu(context, "b"),
            new CompositeAlarmDefinition { Key = context.Key("both"), Rule = new AlarmRule.All([new AlarmRule.InState(context.Key("a")), new AlarmRule.InState(context.Key("b"))]) },
        ];
    }

    [Test]
    public async Task EventOfOneInstance_IsAFewRequestsHoweverManyThereAre()
    {
        await using var host = Fleet(1000);
        await host.ApplyAsync();
        var scopes = await host.Services.GetRequiredService<IDiscoveryScopes>().ListAsync(CancellationToken.None);
        var added = host.Stub.Ec2().Add(new StubInstance { PrivateDns = "ip-10-9-9-9.eu-central-1.compute.internal" });
        var json = $$"""
            { "source": "aws.ec2", "detail-type": "EC2 Instance State-change Notification", "account": "{{AwsStub.HomeAccount}}", "region": "eu-central-1",
              "detail": { "instance-id": "{{added.Id}}", "state": "running" } }
            """;

        var requests = await host.CountAsync(async () =>
        {
            var result = await host.Engine.DispatchAsync(Ec2Events.Read(json, scopes).Single(), CancellationToken.None);
            Assert.That(result, Has.Property(nameof(DispatchResult.IsCommitted)).True.And.Property(nameof(DispatchResult.Done)).EqualTo(5));
        });

        Assert.That(requests["DescribeInstances"], Is.EqualTo(1));
        Assert.That(requests["DescribeAlarms"], Is.LessThanOrEqualTo(3));
        Assert.That(requests["PutMetricAlarm"], Is.EqualTo(5));
        Assert.That(requests["ListMetrics"], Is.LessThanOrEqualTo(10));
        Assert.That(requests.Values.Sum(), Is.LessThanOrEqualTo(19), string.Join(", ", requests));
    }

    [Test]
    public async Task EventOfATerminatedInstance_DeletesItsAlarmsAndTouchesNoOther()
    {
        await using var host = Fleet(100);
        await host.ApplyAsync();
        var scope = (await host.Services.GetRequiredService<IDiscoveryScopes>().ListAsync(CancellationToken.None)).Single();
        var gone = host.Stub.Ec2().Instances[7].Id;
        host.Stub.Ec2().Change(gone, each => each with { State = "terminated" });

        var requests = await host.CountAsync(async () => await host.Engine.DispatchAsync(new ResourceChanged(scope, gone), CancellationToken.None));

        Assert.That(requests["DeleteAlarms"], Is.EqualTo(1));
        Assert.That(requests, Does.Not.ContainKey("PutMetricAlarm"));
        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(495));
        Assert.That(host.Stub.CloudWatch().Names.Where(name => name.Contains(gone)), Is.Empty);
    }

    private static AwsHost Fleet(int instances)
    {
        var host = AwsHost.Start(builder => builder.AddPlugin<Ec2Plugin>(), plugins: Groups);
        host.Stub.Ec2().Add(instances);
        return host;
    }
}
