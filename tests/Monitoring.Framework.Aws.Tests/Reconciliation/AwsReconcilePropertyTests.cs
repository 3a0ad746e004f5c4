using System.Text.Json;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>What holds for any alarms, through requests and answers of CloudWatch, which fills defaults in and gives lists back in another order.</summary>
public sealed class AwsReconcilePropertyTests
{
    private static readonly ReconcileRequest _force = new() { Force = true };

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Plan_AfterApply_IsEmptyAndNothingForeignWasTouched(int seed) => RunAsync(seed).GetAwaiter().GetResult();

    private static async Task RunAsync(int seed)
    {
        var generator = new AlarmGenerator(new Random(seed));
        var wanted = generator.Wanted(12);
        await using var host = AwsHost.Start(builder => builder.AddInstancePolicy(
            context => wanted.Where(each => each.Resource == context.Resource.Id).Select(each => each.Make(context.Key(each.Rule)))));
        for (var i = 0; i < 4; i++)
        {
            host.Stub.Ec2().Add(new StubInstance { Id = $"i-{i}" });
        }

        AddForeign(host.Stub.CloudWatch());
        var foreign = Foreign(host);
        for (var round = 0; round < 3; round++)
        {
            await host.ApplyAsync(_force);
            var requests = await host.CountAsync(async () => Assert.That((await host.PlanAsync(_force)).Changes.Select(Describe), Is.Empty, $"seed {seed}, round {round}"));

            Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(wanted.Count + foreign.Count));
            Assert.That(Foreign(host), Is.EqualTo(foreign));
            Assert.That(requests.Keys, Is.SubsetOf(new[] { "DescribeInstances", "DescribeAlarms" }));
            wanted = generator.Wanted(12);
        }
    }

    private static string Describe(PlannedAlarm alarm) => $"{alarm.Action} {alarm.Name}: {string.Join("; ", alarm.Changes)}";

    private static void AddForeign(CloudWatchState cloudWatch)
    {
        foreach (var (name, description) in new[]
        {
            ("web-team", null),
            ("web-team-2/test/i-0/cpu", null),
            ("web-teams/x", """{"monitoring":{"owner":"web-team","policy":"test","resource":"i-0","rule":"x","severity":"Warning"}}"""),
            ("web-team/made by hand", "somebody's own"),
            ("web-team/of another", """{"monitoring":{"owner":"other","policy":"test","resource":"i-0","rule":"x","severity":"Warning"}}"""),
        })
        {
            cloudWatch.PutMetricAlarm(new
            {
                AlarmName = name,
                AlarmDescription = description,
                Namespace = "N",
                MetricName = "m",
                Statistic = "Sum",
                Period = 60,
                EvaluationPeriods = 1,
                Threshold = 1,
                ComparisonOperator = "GreaterThanThreshold",
            });
        }
    }

    private static IReadOnlyList<string> Foreign(AwsHost host) =>
    [
        .. host.Stub.CloudWatch().Alarms.Values
            .Where(alarm => !alarm.Name.StartsWith("web-team/", StringComparison.Ordinal) || alarm.Name.StartsWith("web-team/made", StringComparison.Ordinal) || alarm.Name.StartsWith("web-team/of", StringComparison.Ordinal))
            .Select(alarm => $"{alarm.Name} {JsonSerializer.Serialize(alarm.Definition)}")
            .Order(StringComparer.Ordinal),
    ];
}
