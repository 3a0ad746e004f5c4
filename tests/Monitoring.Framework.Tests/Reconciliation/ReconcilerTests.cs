using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

public sealed class ReconcilerTests
{
    [Test]
    public async Task Plan_NothingIsThere_CreatesAndWritesNothing()
    {
        await using var composition = Of(["api", "web"]);

        var plan = await PlanAsync(composition);

        Assert.That(plan.Alarms.Select(alarm => (alarm.Name, alarm.Action)), Is.EqualTo([
            ("monitoring/policy/api/down", PlannedAction.Create),
            ("monitoring/policy/web/down", PlannedAction.Create)]));
        Assert.That(plan.HasProblems, Is.False);
        Assert.That(composition.Alarms.Log, Is.Empty);
    }

    [Test]
    public async Task Apply_Plan_WritesAndThenNothingIsLeftToDo()
    {
        await using var composition = Of(["api", "web"]);

        var result = await composition.DispatchAsync(new ReconcileDue());
        var writes = composition.Alarms.Log.Count;
        var again = await composition.DispatchAsync(new ReconcileDue());

        Assert.That((result.Done, result.Failures.Count), Is.EqualTo((2, 0)));
        Assert.That(again, Is.SameAs(DispatchResult.Success));
        Assert.That(composition.Alarms.Log, Has.Count.EqualTo(writes).And.Count.EqualTo(2));
        Assert.That((await PlanAsync(composition)).Alarms.Select(alarm => alarm.Action), Is.All.EqualTo(PlannedAction.Unchanged));
    }

    [Test]
    public async Task Apply_AlarmOfAPolicy_CarriesOwnerKeySeverityAndLabels()
    {
        await using var composition = Composition.Of("""{ "Owner": "web-team" }""", builder => builder
            .AddResources(() => [Resource("api")])
            .AddPolicy("p", context => context.Resource.Type != "test" ? [] :
            [
                Alarm(context.Key("r")) with { Description = "Look at it.", Severity = AlarmSeverity.Critical, Labels = new Dictionary<string, string> { ["team"] = "web" } },
            ]));

        await composition.DispatchAsync(new ReconcileDue());

        var kept = AlarmDescription.Decode(composition.Alarms.Alarms["web-team/p/api/r"], out var owner);
        Assert.That(owner, Is.EqualTo("web-team"));
        Assert.That((kept.Key, kept.Description, kept.Severity, kept.Labels["team"]), Is.EqualTo((new AlarmKey("p", "api", "r"), "Look at it.", AlarmSeverity.Critical, "web")));
    }

    [Test]
    public async Task Plan_ThresholdChanged_UpdatesWithBeforeAndAfterUnderTheSameName()
    {
        var threshold = 1.0;
        await using var composition = Of(["api"], () => threshold);
        await composition.DispatchAsync(new ReconcileDue());
        threshold = 0.5;

        var alarm = (await PlanAsync(composition)).Changes.Single();

        Assert.That((alarm.Action, alarm.Name), Is.EqualTo((PlannedAction.Update, "monitoring/policy/api/down")));
        Assert.That(alarm.Changes, Is.EqualTo([new AlarmFieldChange("Threshold", "1", "0.5")]));
    }

    [Test]
    public async Task Plan_SourceYieldsTheScope_PoliciesSeeItsMetricsAndNoResourceMore()
    {
        var metric = new MetricId("Custom", "requests", [("host", "a")]);
        await using var composition = Composition.Of("{}", builder => builder
            .AddResources(() => [new MonitoredResource { Id = "local", Type = ResourceTypes.Scope, Metrics = [metric] }])
            .AddPolicy("p", context => [Alarm(context.Key($"{context.Resource.Type}-{context.Members.Count}")) with { Metric = context.Resource.Metrics.Single() }]));

        var alarm = (await PlanAsync(composition)).Alarms.Single();

        Assert.That((alarm.Key.Rule, ((MetricAlarmDefinition)alarm.Desired!).Metric), Is.EqualTo(("scope-0", metric)));
    }

    internal static IEnumerable<TestCaseData> Edits()
    {
        static TestCaseData Edit(string field, Func<MetricAlarmDefinition, MetricAlarmDefinition> edit) => new TestCaseData(field, edit).SetArgDisplayNames(field);
        static Dictionary<string, string> Map(string key, string value) => new() { [key] = value };

        yield return Edit("AlarmDescription", alarm => alarm with { Description = "new" });
        yield return Edit("Severity", alarm => alarm with { Severity = AlarmSeverity.Critical });
        yield return Edit("Labels", alarm => alarm with { Labels = Map("a", "b") });
        yield return Edit("ActionsEnabled", alarm => alarm with { ActionsEnabled = false });
        yield return Edit("AlarmActions", alarm => alarm with { AlarmActions = ["arn:x"] });
        yield return Edit("OKActions", alarm => alarm with { OkActions = ["arn:x"] });
        yield return Edit("InsufficientDataActions", alarm => alarm with { InsufficientDataActions = ["arn:x"] });
        yield return Edit("Metric", alarm => alarm with { Metric = new MetricId("Test", "up", [("id", "y")]) });
        yield return Edit("Statistic", alarm => alarm with { Statistic = Statistic.Maximum });
        yield return Edit("Period", alarm => alarm with { Period = TimeSpan.FromMinutes(2) });
        yield return Edit("EvaluationPeriods", alarm => alarm with { EvaluationPeriods = 3 });
        yield return Edit("DatapointsToAlarm", alarm => alarm with { DatapointsToAlarm = 1 });
        yield return Edit("ComparisonOperator", alarm => alarm with { ComparisonOperator = ComparisonOperator.GreaterThanThreshold });
        yield return Edit("Threshold", alarm => alarm with { Threshold = 1.0000000000000002 });
        yield return Edit("TreatMissingData", alarm => alarm with { TreatMissingData = TreatMissingData.Ignore });
        yield return Edit("Unit", alarm => alarm with { Unit = MetricUnit.Count });
    }

    [TestCaseSource(nameof(Edits))]
    public async Task Plan_OneFieldChanged_IsSeen(string field, Func<MetricAlarmDefinition, MetricAlarmDefinition> edit)
    {
        var isEdited = false;
        await using var composition = Composition.Of(compose: builder => builder
            .AddPolicy("p", context => [isEdited ? edit(Alarm(context.Key("r"))) : Alarm(context.Key("r"))]));
        await composition.DispatchAsync(new ReconcileDue());
        isEdited = true;

        var plan = await PlanAsync(composition);
        await composition.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That(plan.Changes.Single().Changes.Select(change => change.Field), Is.EqualTo([field]));
        Assert.That((await PlanAsync(composition)).HasChanges, Is.False);
    }

    [Test]
    public async Task Plan_ListsThatOnlyReadTheSame_Differ()
    {
        Dictionary<string, string> labels = new() { ["a"] = "1, b=2" };
        Dimension[] dimensions = [("a", "1, b=2")];
        await using var composition = Composition.Of(compose: builder => builder
            .AddPolicy("p", context => [Alarm(context.Key("r")) with { Labels = labels, Metric = new MetricId("N", "m", dimensions) }]));
        await composition.DispatchAsync(new ReconcileDue());
        labels = new() { ["a"] = "1", ["b"] = "2" };
        dimensions = [("a", "1"), ("b", "2")];

        var plan = await PlanAsync(composition);

        Assert.That(plan.Changes.Single().Changes.Select(change => change.Field), Is.EqualTo(["Labels", "Metric"]));
    }

    [Test]
    public async Task Plan_ResourceIsGone_DeletesItsAlarm()
    {
        List<string> ids = ["api", "web"];
        await using var composition = Of(ids);
        await composition.DispatchAsync(new ReconcileDue());
        ids.Remove("web");

        var result = await composition.DispatchAsync(new ReconcileDue());

        Assert.That(result.Done, Is.EqualTo(1));
        Assert.That(composition.Alarms.Alarms.Keys, Is.EqualTo(["monitoring/policy/api/down"]));
    }

    [Test]
    public async Task Apply_ManyDeletions_TakeHundredNamesACall()
    {
        var ids = Enumerable.Range(0, 250).Select(i => $"r{i}").ToList();
        await using var composition = Of(ids);
        await composition.DispatchAsync(new ReconcileDue());
        composition.Alarms.Log.Clear();
        ids.RemoveRange(1, 249);

        var plan = await composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);
        await composition.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That(composition.Alarms.Log, Is.EqualTo(["delete 100", "delete 100", "delete 49"]));
    }

    [Test]
    public async Task Plan_ForeignAlarmHasTheName_IsNeverOverwrittenNorDeleted()
    {
        await using var composition = Of(["api"]);
        var foreign = Alarm(default) with { Description = "made by hand" };
        composition.Alarms.Put("monitoring/policy/api/down", foreign);
        composition.Alarms.Put("monitoring/something/else", foreign);
        composition.Alarms.Put("monitoring/of/another/owner", foreign with { Description = AlarmDescription.Encode(foreign with { Key = new("of", "another", "owner") }, "somebody") });

        var result = await composition.DispatchAsync(new ReconcileDue());

        Assert.That(composition.Alarms.Log, Is.Empty);
        Assert.That(result.Failures.Single(), Is.EqualTo(new DispatchFailure(
            "monitoring/policy/api/down",
            "An alarm of this name exists and is not owned; it is left alone. Delete or rename it.")));
    }

    [Test]
    public async Task Plan_AlarmThatCloudWatchWouldRefuse_IsRefusedWithTheReason()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddPolicy("p", context => [Alarm(context.Key("bad")) with { EvaluationPeriods = 0 }, Alarm(context.Key("good"))]));

        var plan = await PlanAsync(composition);

        var bad = plan.Alarms.Single(alarm => alarm.Key.Rule == "bad");
        Assert.That((bad.Action, bad.Message), Is.EqualTo((PlannedAction.Refused, "The alarm is refused: its EvaluationPeriods is 0; at least 1 is needed.")));
        Assert.That(plan.Changes.Single().Key.Rule, Is.EqualTo("good"));
        Assert.That(plan.HasProblems, Is.True);
    }

    [Test]
    public async Task Plan_AlarmThatTheBackEndCannotHold_IsRefusedInItsWords()
    {
        await using var composition = Of(["api"]);
        composition.Alarms.Refuses = _ => "composite alarms are not kept here.";

        var plan = await PlanAsync(composition);

        Assert.That(plan.Alarms.Single().Message, Is.EqualTo("The alarm is refused: composite alarms are not kept here."));
    }

    [Test]
    public async Task Plan_DescriptionTooLongWithItsMarker_IsRefused()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddPolicy("p", context => [Alarm(context.Key("r")) with { Description = new string('x', 1000) }]));

        Assert.That((await PlanAsync(composition)).Alarms.Single().Message, Does.Match("^The alarm is refused: its description has 1[0-9]{3} characters; at most 1024 are allowed.$"));
    }

    [Test]
    public async Task Plan_AlarmOfAnotherTypeHasTheName_IsRefused()
    {
        var isComposite = false;
        await using var composition = Composition.Of(compose: builder => builder.AddPolicy("p", context =>
            isComposite
                ? [new CompositeAlarmDefinition { Key = context.Key("r"), Rule = new AlarmRule.Expression("FALSE") }]
                : [Alarm(context.Key("r"))]));
        await composition.DispatchAsync(new ReconcileDue());
        isComposite = true;

        Assert.That((await PlanAsync(composition)).Alarms.Single().Message, Is.EqualTo("An alarm of another type has this name; delete it first."));
    }

    [Test]
    public async Task Plan_TwoAlarmsWithOneKey_IsAProblemOfThatResource()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddPolicy("p", context => [Alarm(context.Key("r")), Alarm(context.Key("r"))])
            .AddAlarmOnEach());

        var plan = await PlanAsync(composition);

        Assert.That(plan.Problems.Single(), Is.EqualTo(
            "Policy p failed on local, whose alarms stay as they are: two alarms have the key p/local/r; rules of one policy on one resource need different names."));
    }

    [Test]
    public async Task Plan_AlarmWithTheKeyOfAnotherPolicyOrResource_IsAProblem()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddPolicy("p", context => [Alarm(new AlarmKey("q", context.Resource.Id, "r"))])
            .AddPolicy("q", context => [Alarm(new AlarmKey("q", "elsewhere", "r"))]));

        var plan = await PlanAsync(composition);

        Assert.That(plan.Alarms, Is.Empty);
        Assert.That(plan.Problems, Has.Count.EqualTo(2).And.All.Contain("make keys with AlarmPolicyContext.Key"));
    }

    [Test]
    public async Task Plan_DiscoveryFails_KeepsOrphansAndStillCreates()
    {
        List<string> ids = ["api"];
        var fails = false;
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => ids.Select(id => Resource(id)))
            .AddResources(() => fails ? throw new InvalidOperationException("page 2 is missing") : [Resource("other")], "second")
            .AddAlarmOnEach());
        await composition.DispatchAsync(new ReconcileDue());
        (ids[0], fails) = ("web", true);

        var forced = await composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);

        Assert.That(forced.Changes.Select(alarm => (alarm.Key.Resource, alarm.Action)), Is.EqualTo([("web", PlannedAction.Create)]));
        Assert.That(forced.Problems, Is.EqualTo(["Resource source second failed in scope local, so nothing is deleted there: page 2 is missing"]));
    }

    [Test]
    public async Task Plan_NothingDiscovered_KeepsAllUnlessForced()
    {
        List<string> ids = ["api"];
        await using var composition = Of(ids);
        await composition.DispatchAsync(new ReconcileDue());
        ids.Clear();

        var plan = await PlanAsync(composition);
        var forced = await composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);

        Assert.That(plan.HasChanges, Is.False);
        Assert.That(plan.Problems, Is.EqualTo(["Nothing was discovered in scope local: 1 alarms without a resource are kept unless forced."]));
        Assert.That(forced.Changes.Single().Action, Is.EqualTo(PlannedAction.Delete));
    }

    [Test]
    public async Task Plan_NothingDiscoveredEver_DeletesRulesOfTheScopeItself()
    {
        var isWanted = true;
        await using var composition = Composition.Of(compose: builder => builder
            .AddPolicy("p", context => isWanted ? [Alarm(context.Key("static"))] : []));
        await composition.DispatchAsync(new ReconcileDue());
        isWanted = false;

        Assert.That((await PlanAsync(composition)).Changes.Single().Action, Is.EqualTo(PlannedAction.Delete));
    }

    [TestCase(40, 10, true)]
    [TestCase(40, 11, false)]
    [TestCase(100, 25, true)]
    [TestCase(100, 26, false)]
    public async Task Plan_ManyOrphans_AreKeptBeyondTheGuard(int owned, int gone, bool areDeleted)
    {
        var ids = Enumerable.Range(0, owned).Select(i => $"r{i:000}").ToList();
        await using var composition = Of(ids);
        await composition.DispatchAsync(new ReconcileDue());
        ids.RemoveRange(0, gone);

        var plan = await PlanAsync(composition);
        var forced = await composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);

        Assert.That(plan.Changes.Count(), Is.EqualTo(areDeleted ? gone : 0));
        Assert.That(plan.HasProblems, Is.EqualTo(!areDeleted));
        Assert.That(forced.Changes.Count(), Is.EqualTo(gone));
    }

    [Test]
    public async Task Plan_PolicyFailsOnOneResource_ItsAlarmsStayAndOthersGoOn()
    {
        List<string> ids = ["api", "web", "gone"];
        var fails = false;
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => ids.Select(id => Resource(id)))
            .AddPolicy("p", context => context.Resource.Type != "test" ? [] : Alarms(context)));
        await composition.DispatchAsync(new ReconcileDue());
        fails = true;
        ids.Remove("gone");
        ids.Add("new");

        var plan = await PlanAsync(composition);

        Assert.That(plan.Changes.Select(alarm => (alarm.Key.ToString(), alarm.Action)), Is.EquivalentTo([
            ("p/new/a", PlannedAction.Create), ("p/new/b", PlannedAction.Create), ("p/gone/a", PlannedAction.Delete), ("p/gone/b", PlannedAction.Delete)]));
        Assert.That(plan.Problems, Is.EqualTo(["Policy p failed on api, whose alarms stay as they are: no threshold"]));

        IEnumerable<AlarmDefinition> Alarms(AlarmPolicyContext context)
        {
            yield return Alarm(context.Key("a"));
            if (fails && context.Resource.Id == "api")
            {
                throw new InvalidOperationException("no threshold");
            }

            yield return Alarm(context.Key("b"));
        }
    }

    [Test]
    public async Task Plan_PolicyCannotBeMade_ItsAlarmsStayAndItIsTriedAgain()
    {
        var made = 0;
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => [Resource("api")])
            .AddAlarmOnEach()
            .AddAlarmPolicy("p", _ => ++made is 1 ? throw new InvalidOperationException("no file yet") : new Policy(context => [Alarm(context.Key("r"))])));
        composition.Alarms.Put("monitoring/p/api/old", Alarm(new("p", "api", "old")) with { Description = AlarmDescription.Encode(Alarm(new("p", "api", "old")), "monitoring") });

        var first = await PlanAsync(composition);
        var second = await PlanAsync(composition);

        Assert.That(first.Changes.Select(alarm => alarm.Key.Policy), Is.EqualTo(["policy"]));
        Assert.That(first.Problems, Is.EqualTo(["Policy p cannot be made, and its alarms in scope local stay as they are: no file yet"]));
        Assert.That(second.Changes.Count(alarm => alarm.Key.Policy == "p"), Is.EqualTo(3), "two new ones, and the old one is gone");
    }

    [Test]
    public async Task Plan_RoutesMatchOnATag_TheTagTravelsWithTheAlarm()
    {
        await using var composition = Composition.Of(
            """{ "Routes": { "a": { "Match": { "tag:Team": "web" }, "To": ["ops"] } } }""",
            builder => builder.AddInbox("ops").AddResources(() => [Resource("api", ("Team", "web"), ("Secret", "x"))]).AddAlarmOnEach());

        await composition.DispatchAsync(new ReconcileDue());

        var kept = AlarmDescription.Decode(composition.Alarms.Alarms.Values.Single(), out _);
        Assert.That(kept.RoutedTags, Is.EquivalentTo(new Dictionary<string, string> { ["Team"] = "web" }));
    }

    [Test]
    public async Task ResourceChanged_ConcernsThatResourceAndItsGroupsAndTheScopeOnlyWhereAPolicyNeedsIt([Values] bool needsWholeScope)
    {
        List<MonitoredResource> resources =
        [
            Resource("a"),
            Resource("b"),
            Resource("group of a") with { MemberIds = ["a"] },
            Resource("group of b") with { MemberIds = ["b"] },
        ];
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => resources)
            .AddAlarmPolicy(new AlarmPolicyRegistration("p", _ => new Policy(context => [Alarm(context.Key("r"))])) { NeedsWholeScope = needsWholeScope }));

        await composition.DispatchAsync(new ResourceChanged(DiscoveryScope.Local, "a"));

        string[] expected = ["monitoring/p/a/r", "monitoring/p/group of a/r"];
        Assert.That(composition.Alarms.Alarms.Keys, Is.EquivalentTo(needsWholeScope ? [.. expected, "monitoring/p/local/r"] : expected));
    }

    [Test]
    public async Task ResourceChanged_ResourceIsGone_DeletesItsAlarmsOnly()
    {
        List<string> ids = ["a", "b", "c"];
        await using var composition = Of(ids);
        await composition.DispatchAsync(new ReconcileDue());
        ids.RemoveRange(0, 2);

        await composition.DispatchAsync(new ResourceChanged(DiscoveryScope.Local, "a"));

        Assert.That(composition.Alarms.Alarms.Keys, Is.EquivalentTo(["monitoring/policy/b/down", "monitoring/policy/c/down"]));
    }

    [Test]
    public async Task ResourceChanged_CompositeOfTheScope_BringsItsChildrenAndLetsGoOfThoseThatAreGone()
    {
        List<string> ids = ["a", "b"];
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => [.. ids.Select(id => Resource(id)), Resource("group")])
            .AddAlarmOnEach()
            .AddPolicy("all", context => context.Resource.Id is "group"
                ? [new CompositeAlarmDefinition { Key = context.Key("any"), Rule = new AlarmRule.Any([.. ids.Select(id => new AlarmRule.InState(new("policy", id, "down")))]) }]
                : []));

        var first = await composition.DispatchAsync(new ResourceChanged(DiscoveryScope.Local, "group"));
        ids.Remove("b");
        var second = await composition.DispatchAsync(new ResourceChanged(DiscoveryScope.Local, "b"));

        Assert.That(first.Failures.Concat(second.Failures), Is.Empty);
        Assert.That(composition.Alarms.Alarms.Keys, Is.EquivalentTo(["monitoring/policy/a/down", "monitoring/policy/group/down", "monitoring/all/group/any"]));
    }

    [Test]
    public async Task Apply_OnePutFails_TheOthersAreWritten()
    {
        await using var composition = Of(["a", "b", "c"]);
        composition.Alarms.FailsOn = name => name.Contains("/b/", StringComparison.Ordinal) ? new TaskCanceledException("the request took too long") : null;

        var result = await composition.DispatchAsync(new ReconcileDue());

        Assert.That(result.Done, Is.EqualTo(2));
        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("monitoring/policy/b/down", "the request took too long")]));
        Assert.That(result.IsCommitted, Is.False, "so that it is tried again soon");
        Assert.That(composition.Logs.Of(501), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Apply_Composites_AreWrittenAfterTheAlarmsTheyNeed()
    {
        await using var composition = Composition.Of(compose: builder => builder.AddPolicy("p", context =>
        [
            new CompositeAlarmDefinition { Key = context.Key("a composite"), Rule = new AlarmRule.Any([new AlarmRule.InState(context.Key("b")), new AlarmRule.InState(context.Key("c"))]) },
            Alarm(context.Key("b")),
            Alarm(context.Key("c")),
        ]));

        await composition.DispatchAsync(new ReconcileDue());

        Assert.That(composition.Alarms.Log, Has.Count.EqualTo(3));
        Assert.That(composition.Alarms.Log[^1], Is.EqualTo("put monitoring/p/local/a composite"));
        Assert.That((await PlanAsync(composition)).HasChanges, Is.False);
    }

    [Test]
    public async Task Plan_OneScopeFails_TheOtherIsPlanned()
    {
        var other = new DiscoveryScope("other", "aws", "111111111111", "eu-central-1");
        await using var composition = Composition.Of(
            compose: builder => builder.AddPolicy("p", context => [Alarm(context.Key("r"))]),
            prepare: composition => composition.Scopes = [DiscoveryScope.Local, other]);
        composition.Alarms.ReadFails = scope => scope == other ? new InvalidOperationException("access denied") : null;

        var plan = await PlanAsync(composition);

        Assert.That(plan.Changes.Single().Scope, Is.EqualTo(DiscoveryScope.Local));
        Assert.That(plan.Problems, Is.EqualTo(["Scope other is left as it is: access denied"]));
    }

    [Test]
    public async Task Reconcile_StoreIsAway_IsNotCommitted()
    {
        await using var composition = Of(["a"]);
        composition.Alarms.ReadFails = _ => new StoreUnavailableException("The database is locked.");

        var result = await composition.DispatchAsync(new ReconcileDue());

        Assert.That(result.IsCommitted, Is.False);
        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("reconcile", "The database is locked.")]));
    }

    [Test]
    public async Task Reconcile_SecretInAPluginsError_IsRedacted()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddResources(() => throw new InvalidOperationException("cannot log in with hunter2-token"))
            .AddPolicy("p", _ => throw new InvalidOperationException("hunter2-token is wrong")));
        composition.Redactor.Register("hunter2-token");

        var result = await composition.DispatchAsync(new ReconcileDue());

        Assert.That(result.Failures.Select(failure => failure.Message), Has.Exactly(2).Contains("***").And.None.Contains("hunter2"));
        Assert.That(composition.Logs.All, Has.None.Contain("hunter2"));
        Assert.That(composition.Logs.AtLeast(LogLevel.Error), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Plan_CostOfAlarms_IsThatOfTheListOutsideTheLocalScope()
    {
        var scope = new DiscoveryScope("prod", "aws", "111111111111", "eu-central-1");
        await using var composition = Composition.Of(
            compose: builder => builder.AddPolicy("p", context =>
            [
                Alarm(context.Key("standard")),
                Alarm(context.Key("fast")) with { Period = TimeSpan.FromSeconds(10) },
                new CompositeAlarmDefinition { Key = context.Key("composite"), Rule = new AlarmRule.InState(context.Key("fast")) },
            ]),
            prepare: composition => composition.Scopes = [DiscoveryScope.Local, scope]);

        var plan = await PlanAsync(composition);

        Assert.That(plan.MonthlyCostDelta, Is.EqualTo(0.10m + 0.30m + 0.50m));
    }

    private static ValueTask<AlarmPlan> PlanAsync(Composition composition) => composition.Reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None);

    private static Composition Of(List<string> ids, Func<double>? threshold = null) =>
        Composition.Of(compose: builder => builder.AddResources(() => ids.Select(id => Resource(id))).AddAlarmOnEach(threshold: threshold));
}
