using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CompositeReconcilerTests
{
    private const string Prefix = "monitoring/p/local/";

    private readonly List<Func<AlarmPolicyContext, AlarmDefinition>> _wanted = [];

    private Composition _composition = null!;

    [SetUp]
    public void Compose() => _composition = Composition.Of(compose: builder => builder
        .AddPolicy("p", context => context.Resource.Type == ResourceTypes.Scope ? _wanted.Select(make => make(context)) : []));

    [TearDown]
    public ValueTask DisposeAsync() => _composition.DisposeAsync();

    [Test]
    public async Task Plan_CompositeOverKeys_IsWantedOverNames()
    {
        Want("a", "b");
        Want("c", context => Any(context, "b", "a") with
        {
            ActionsSuppressor = context.Key("a"),
            ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(60),
            ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(30),
        });

        var planned = (await PlanAsync()).Alarms.Single(alarm => alarm.Key.Rule == "c");
        await ApplyAsync();

        var desired = (CompositeAlarmDefinition)planned.Desired!;
        Assert.That(desired.Rule, Is.EqualTo(new AlarmRule.Expression("(ALARM(\"monitoring/p/local/a\") OR ALARM(\"monitoring/p/local/b\"))")));
        Assert.That((desired.ActionsSuppressor, desired.ActionsSuppressorName), Is.EqualTo(((AlarmKey?)null, "monitoring/p/local/a")));
        Assert.That(((CompositeAlarmDefinition)_composition.Alarms.Alarms["monitoring/p/local/c"]).Rule, Is.EqualTo(desired.Rule));
        Assert.That((await PlanAsync()).Alarms.Select(alarm => alarm.Action), Is.All.EqualTo(PlannedAction.Unchanged));
    }

    [Test]
    public async Task Plan_ChangedRuleSuppressorAndPeriods_SaysBeforeAndAfterByName()
    {
        Want("a", "b");
        Want("c", context => Suppressed(Any(context, "a"), context.Key("a"), 60));
        await ApplyAsync();
        Want("c", context => Suppressed(Any(context, "b"), context.Key("b"), 90));

        var changes = (await PlanAsync()).Changes.Single().Changes;

        Assert.That(changes, Is.EqualTo(
        [
            new AlarmFieldChange("ActionsSuppressor", "monitoring/p/local/a", "monitoring/p/local/b"),
            new AlarmFieldChange("ActionsSuppressorExtensionPeriod", "60", "90"),
            new AlarmFieldChange("ActionsSuppressorWaitPeriod", "60", "90"),
            new AlarmFieldChange("AlarmRule", "ALARM(\"monitoring/p/local/a\")", "ALARM(\"monitoring/p/local/b\")"),
        ]));
    }

    [Test]
    public async Task Plan_KeyOfNoAlarm_IsRefusedAndOthersGoOn()
    {
        Want("a");
        Want("c", context => new CompositeAlarmDefinition { Key = context.Key("c"), Rule = new AlarmRule.Not(new AlarmRule.InState(new("q", "api", "down"))) });
        Want("d", context => Suppressed(Any(context, "a"), context.Key("x"), 1));
        Want("e", context => Any(context, "a") with { Rule = new AlarmRule.InState(default) });

        var plan = await PlanAsync();

        Assert.That(Messages(plan), Is.EqualTo(
        [
            null,
            "The composite alarm p/local/c is refused: its rule refers to q/api/down, which no policy wants in scope local and which is not there as an owned alarm either; "
                + "let a policy make that alarm, or do not refer to it.",
            "The composite alarm p/local/d is refused: its actions suppressor refers to p/local/x, which no policy wants in scope local and which is not there as an owned "
                + "alarm either; let a policy make that alarm, or do not refer to it.",
            "The composite alarm p/local/e is refused: its rule refers to //, which no policy wants in scope local and which is not there as an owned alarm either; "
                + "let a policy make that alarm, or do not refer to it.",
        ]));
        Assert.That(plan.Changes.Single().Name, Is.EqualTo("monitoring/p/local/a"));
    }

    [Test]
    public async Task Plan_KeyOfAForeignAlarmThatIsThere_IsRefused()
    {
        _composition.Alarms.Put("monitoring/p/local/a", Alarm(default));
        Want("c", context => Any(context, "a"));

        Assert.That(Messages(await PlanAsync()).Single(), Does.StartWith("The composite alarm p/local/c is refused: its rule refers to p/local/a, "));
    }

    [Test]
    public async Task Plan_ChildIsRefused_IsRefusedUpToTheTop()
    {
        Want("bad", context => Alarm(context.Key("bad")) with { Period = TimeSpan.FromSeconds(45) });
        Want("good");
        Want("foreign");
        _composition.Alarms.Put("monitoring/p/local/foreign", Alarm(default));
        Want("c", context => Any(context, "good", "bad"));
        Want("b", context => Any(context, "c"));
        Want("d", context => Suppressed(Any(context, "good"), context.Key("foreign"), 1));

        var plan = await PlanAsync();

        Assert.That(plan.Alarms.Where(alarm => alarm.Desired is CompositeAlarmDefinition).Select(alarm => alarm.Message), Is.EqualTo(
        [
            "The composite alarm p/local/b is refused: it depends on monitoring/p/local/c, which is refused; put that alarm right first.",
            "The composite alarm p/local/c is refused: it depends on monitoring/p/local/bad, which is refused; put that alarm right first.",
            "The composite alarm p/local/d is refused: it depends on monitoring/p/local/foreign, and the alarm of that name is not owned; delete or rename that one first.",
        ]));
        Assert.That(plan.Changes.Single().Name, Is.EqualTo("monitoring/p/local/good"));
    }

    [Test]
    public async Task Plan_Circle_IsRefusedInEveryMember()
    {
        Want("m");
        Want("a", context => Any(context, "m", "b"));
        Want("b", context => Suppressed(Any(context, "m"), context.Key("c"), 1));
        Want("c", context => Any(context, "c2", "a"));
        Want("c2", context => Any(context, "m"));
        Want("self", context => Any(context, "self"));
        Want("above", context => Any(context, "a"));

        var plan = await PlanAsync();

        Assert.That(Circle("a"), Is.EqualTo($"{Prefix}a -> {Prefix}b -> {Prefix}c -> {Prefix}a"));
        Assert.That(Circle("b"), Is.EqualTo($"{Prefix}b -> {Prefix}c -> {Prefix}a -> {Prefix}b"));
        Assert.That(Circle("c"), Is.EqualTo($"{Prefix}c -> {Prefix}a -> {Prefix}b -> {Prefix}c"));
        Assert.That(Circle("self"), Is.EqualTo($"{Prefix}self -> {Prefix}self"));
        Assert.That(Message("above"), Does.Contain("it depends on monitoring/p/local/a, which is refused"));
        Assert.That(plan.Changes.Select(alarm => alarm.Key.Rule), Is.EqualTo(["c2", "m"]));

        string? Message(string rule) => plan.Alarms.Single(alarm => alarm.Key.Rule == rule).Message;

        string Circle(string rule) => Message(rule)!
            .Replace($"The composite alarm p/local/{rule} is refused: it depends on itself in a circle, ", "", StringComparison.Ordinal)
            .Replace("; take one of them out of a rule, or out of its place as actions suppressor.", "", StringComparison.Ordinal);
    }

    private static IEnumerable<AlarmRule?> HollowRules() =>
    [
        null,
        new AlarmRule.Any([]),
        new AlarmRule.Not(new AlarmRule.All([])),
        new AlarmRule.Any([new AlarmRule.Expression(" ")]),
        new AlarmRule.AtLeast(2, [new("p", "local", "a")]),
        new AlarmRule.AtLeast(0, []),
    ];

    [TestCaseSource(nameof(HollowRules))]
    public async Task Plan_RuleWithAPartMissing_IsRefusedAndOthersGoOn(AlarmRule? rule)
    {
        Want("a");
        Want("c", context => new CompositeAlarmDefinition { Key = context.Key("c"), Rule = rule! });

        Assert.That(Messages(await PlanAsync()), Is.EqualTo(
        [
            null,
            "The composite alarm p/local/c is refused: a part of its rule is empty, or asks for more alarms than it lists; complete the rule.",
        ]));
    }

    [Test]
    public async Task Plan_PeriodThatABackEndCannotKeep_IsRefused()
    {
        Want("a");
        Want("c", context => Suppressed(Any(context, "a"), context.Key("a"), 1) with { ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(1.5) });

        Assert.That(Messages(await PlanAsync())[1], Does.Contain("are whole seconds"));
    }

    [Test]
    public async Task Apply_Composites_ComeAfterTheirChildrenAndGoBeforeThem()
    {
        Want("m", "n");
        Want("a", context => Any(context, "b", "m"));
        Want("b", context => Suppressed(Any(context, "n"), context.Key("c"), 1));
        Want("c", context => Any(context, "m"));
        var made = await ApplyAsync();
        _wanted.Clear();

        var gone = await ApplyAsync();

        Assert.That((made.Failures, gone.Failures), Is.EqualTo((Array.Empty<DispatchFailure>(), Array.Empty<DispatchFailure>())));
        Assert.That(_composition.Alarms.Log.Take(5), Is.EqualTo(new[] { "m", "n", "c", "b", "a" }.Select(rule => $"put {Prefix}{rule}")));
        Assert.That(_composition.Alarms.Deleted, Is.EqualTo(new string[][] { [$"{Prefix}a"], [$"{Prefix}b"], [$"{Prefix}c"], [$"{Prefix}m", $"{Prefix}n"] }));
    }

    [Test]
    public async Task Apply_RuleThatDropsAChild_IsWrittenBeforeTheChildGoes()
    {
        Want("a", "b");
        Want("c", context => Any(context, "a", "b"));
        await ApplyAsync();
        _wanted.Clear();
        Want("a");
        Want("c", context => Any(context, "a"));

        var result = await ApplyAsync();

        Assert.That(result.Failures, Is.Empty);
        Assert.That(result.Applied.Select(alarm => (alarm.Key.Rule, alarm.Action)), Is.EqualTo([("c", PlannedAction.Update), ("b", PlannedAction.Delete)]));
    }

    [Test]
    public async Task Apply_OneCompositeFails_TheOthersAreWritten()
    {
        Want("m");
        Want("a", context => Any(context, "b"));
        Want("b", context => Any(context, "m"));
        Want("c", context => Any(context, "m"));
        _composition.Alarms.FailsOn = name => name == $"{Prefix}b" ? new InvalidOperationException("no room") : null;

        var result = await ApplyAsync();

        Assert.That(result.Applied.Select(alarm => alarm.Key.Rule), Is.EqualTo(["m", "c"]));
        Assert.That(result.Failures.Select(failure => failure.Subject), Is.EqualTo([$"{Prefix}b", $"{Prefix}a"]));
    }

    [Test]
    public async Task Apply_OneOrphanIsNeededByAForeignComposite_OnlyThatOneStays()
    {
        Want([.. Enumerable.Range(0, 120).Select(i => $"r{i:000}")]);
        await ApplyAsync();
        _composition.Alarms.Put("theirs", new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression($"ALARM(\"{Prefix}r050\")") });
        _wanted.Clear();

        var result = await ApplyAsync();

        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure($"{Prefix}r050", $"Cannot delete {Prefix}r050 as there are composite alarm(s) depending on it.")]));
        Assert.That(result.Applied, Has.Count.EqualTo(119));
        Assert.That(_composition.Alarms.Alarms.Keys, Is.EquivalentTo(["theirs", $"{Prefix}r050"]));
    }

    [Test]
    public async Task Apply_StoreIsAway_IsNotAskedAgainForEveryAlarm()
    {
        Want([.. Enumerable.Range(0, 100).Select(i => $"r{i:000}")]);
        await ApplyAsync();
        _composition.Alarms.Log.Clear();
        _composition.Alarms.FailsOn = _ => new StoreUnavailableException("The database is locked.");
        _wanted.Clear();

        var result = await ApplyAsync();

        Assert.That(result.Failures, Has.Count.EqualTo(100));
        Assert.That(_composition.Alarms.Log, Is.EqualTo(["delete 100"]));
    }

    [Test]
    public async Task Plan_OrphanThatAWantedCompositeNeeds_IsKeptWithAProblem()
    {
        Want("a", "b");
        await ApplyAsync();
        _wanted.Clear();
        Want("c", context => Any(context, "a"));

        await ApplyAsync();
        var plan = await PlanAsync();

        Assert.That(_composition.Alarms.Alarms.Keys, Is.EquivalentTo([$"{Prefix}a", $"{Prefix}c"]));
        Assert.That(plan.HasChanges, Is.False);
        Assert.That(plan.Problems, Is.EqualTo(
            [$"Alarm {Prefix}a has no resource or rule any more, and is kept because the composite alarm {Prefix}c depends on it; change that one."]));
    }

    [Test]
    public async Task Plan_RefusedCompositeIsThereAlready_KeepsWhatItDependsOn()
    {
        Want("a");
        Want("b", context => Any(context, "a"));
        Want("c", context => Any(context, "b"));
        await ApplyAsync();
        _wanted.Clear();
        Want("c", context => Any(context, "nothing"));

        var plan = await PlanAsync();

        Assert.That(plan.HasChanges, Is.False);
        Assert.That(plan.Problems, Has.Count.EqualTo(2).And.Some.Contains($"{Prefix}b has").And.Some.Contains($"{Prefix}a has"));
    }

    private ValueTask<AlarmPlan> PlanAsync() => _composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);

    private async ValueTask<AlarmApplyResult> ApplyAsync() => await _composition.Reconciler.ApplyAsync(await PlanAsync(), null, CancellationToken.None);

    private void Want(params string[] rules) => _wanted.AddRange(rules.Select(rule => (Func<AlarmPolicyContext, AlarmDefinition>)(context => Alarm(context.Key(rule)))));

    /// <summary>Wants an alarm instead of the one of the same rule.</summary>
    private void Want(string rule, Func<AlarmPolicyContext, AlarmDefinition> make)
    {
        var context = new AlarmPolicyContext { Policy = "p", Scope = DiscoveryScope.Local, Resource = Resource("local") };
        _wanted.RemoveAll(each => each(context).Key.Rule == rule);
        _wanted.Add(each => make(each) with { Key = each.Key(rule) });
    }

    private static string?[] Messages(AlarmPlan plan) => [.. plan.Alarms.Select(alarm => alarm.Message)];

    private static CompositeAlarmDefinition Any(AlarmPolicyContext context, params string[] rules) => new()
    {
        Key = context.Key("composite"),
        Rule = new AlarmRule.Any([.. rules.Select(rule => new AlarmRule.InState(context.Key(rule)))]),
    };

    private static CompositeAlarmDefinition Suppressed(CompositeAlarmDefinition composite, AlarmKey suppressor, int seconds) => composite with
    {
        ActionsSuppressor = suppressor,
        ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(seconds),
        ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(seconds),
    };
}
