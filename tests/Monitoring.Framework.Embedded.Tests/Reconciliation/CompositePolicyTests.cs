using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests.Reconciliation;

/// <summary>The composite alarms of a policy, from the plan to the file and back.</summary>
public sealed class CompositePolicyTests
{
    private const string Names = "monitoring/p/local/";

    [Test]
    public async Task Composite_OfAPolicy_IsMadeFollowsItsChildAndGoesBeforeIt()
    {
        using var folder = new TemporaryFolder();
        var isWanted = true;
        await using var engine = new TestEngine(
            folder.File("monitoring.db"),
            new FakeTimeProvider(),
            compose: builder => builder.AddAlarmPolicy("p", _ => new Policy(context => isWanted && context.Resource.Type == ResourceTypes.Scope ? Alarms(context) : [])));

        var made = await ApplyAsync(engine);
        var again = await PlanAsync(engine);
        await engine.Record(StoreTests.Definition("errors").Metric!, 100);
        await engine.EvaluateAfter(TimeSpan.FromMinutes(1));
        var states = (await engine.StateOf($"{Names}child"), await engine.StateOf($"{Names}composite"), await engine.StateOf($"{Names}above"));
        isWanted = false;
        var gone = await ApplyAsync(engine);

        Assert.Multiple(async () =>
        {
            Assert.That(made.Failures, Is.Empty);
            Assert.That(made.Applied.Select(alarm => alarm.Name), Is.EqualTo(new[] { "child", "quiet", "composite", "above" }.Select(rule => Names + rule)));
            Assert.That(again.Alarms.Select(alarm => alarm.Action), Is.EqualTo(Enumerable.Repeat(PlannedAction.Unchanged, 4)));
            Assert.That(states, Is.EqualTo((AlarmState.Alarm, AlarmState.Alarm, AlarmState.Alarm)));
            Assert.That(gone.Failures, Is.Empty);
            Assert.That(await DeletionsAsync(engine), Is.EqualTo(new[] { "above", "composite", "child", "quiet" }.Select(rule => Names + rule)));
            Assert.That((await PlanAsync(engine)).Alarms, Is.Empty);
        });
    }

    [Test]
    public async Task Orphans_OneIsNeededBySomebodyElse_TheOthersGo()
    {
        using var folder = new TemporaryFolder();
        var isWanted = true;
        await using var engine = new TestEngine(
            folder.File("monitoring.db"),
            new FakeTimeProvider(),
            compose: builder => builder.AddAlarmPolicy("p", _ => new Policy(context => isWanted && context.Resource.Type == ResourceTypes.Scope
                ? Enumerable.Range(0, 5).Select(i => StoreTests.Definition() with { Key = context.Key($"r{i}") })
                : [])));
        await ApplyAsync(engine);
        await engine.PutAlarm("theirs", new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression($"ALARM({Names}r3)") });
        isWanted = false;

        var result = await ApplyAsync(engine);

        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure($"{Names}r3", $"Cannot delete {Names}r3 as there are composite alarm(s) depending on it.")]));
        Assert.That(result.Applied, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task RuleThatCloudWatchWouldNotTake_IsRefusedInThePlan()
    {
        using var folder = new TemporaryFolder();
        await using var engine = new TestEngine(
            folder.File("monitoring.db"),
            new FakeTimeProvider(),
            compose: builder => builder.AddAlarmPolicy("p", _ => new Policy(context =>
                [new CompositeAlarmDefinition { Key = context.Key("c"), Rule = new AlarmRule.Not(new AlarmRule.Expression("alarm(x)")) }])));

        var alarm = (await PlanAsync(engine)).Alarms.Single();

        Assert.That(alarm.Message, Does.StartWith("The alarm is refused: ").And.Contain("Unsupported token 'alarm'"));
    }

    private static IEnumerable<AlarmDefinition> Alarms(AlarmPolicyContext context)
    {
        yield return new CompositeAlarmDefinition { Key = context.Key("above"), Rule = new AlarmRule.InState(context.Key("composite")) };
        yield return new CompositeAlarmDefinition
        {
            Key = context.Key("composite"),
            Description = "Something is \"down\".",
            Severity = AlarmSeverity.Critical,
            Labels = new Dictionary<string, string> { ["team"] = "web" },
            Rule = new AlarmRule.All([new AlarmRule.Not(new AlarmRule.InState(context.Key("quiet"))), new AlarmRule.AtLeast(1, [context.Key("quiet"), context.Key("child")])]),
            ActionsSuppressor = context.Key("quiet"),
            ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(60),
            ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(30),
        };
        yield return StoreTests.Definition("errors") with { Key = context.Key("child") };
        yield return StoreTests.Definition("deployments") with { Key = context.Key("quiet") };
    }

    private static ValueTask<AlarmPlan> PlanAsync(TestEngine engine) => engine.Get<IReconciler>().PlanAsync(new ReconcileRequest { Force = true }, default);

    private static async ValueTask<AlarmApplyResult> ApplyAsync(TestEngine engine) =>
        await engine.Get<IReconciler>().ApplyAsync(await PlanAsync(engine), null, default);

    private static async Task<IEnumerable<string>> DeletionsAsync(TestEngine engine)
    {
        var filter = new AlarmHistoryFilter { Type = AlarmHistoryItemType.ConfigurationUpdate, OldestFirst = true };
        var items = await StoreTests.All(engine.Alarms.ReadHistoryAsync(DiscoveryScope.Local, filter, default));
        return items.Where(item => item.Summary.Contains("deleted", StringComparison.Ordinal)).Select(item => item.AlarmName);
    }

    private sealed class Policy(Func<AlarmPolicyContext, IEnumerable<AlarmDefinition>> alarms) : IAlarmPolicy
    {
        public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => alarms(context);
    }
}
