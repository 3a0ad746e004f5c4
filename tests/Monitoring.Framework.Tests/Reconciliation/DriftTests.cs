using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>What somebody changed by hand is told from what the configuration changed.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DriftTests
{
    private const string Name = "monitoring/p/local/r";

    private Func<AlarmKey, AlarmDefinition> _wanted = static key => Alarm(key);

    private Composition _composition = null!;

    [SetUp]
    public void Compose() => _composition = Composition.Of(compose: builder => builder.AddPolicy("p", context => _wanted(context.Key("r")) is { } alarm ? [alarm] : []));

    [TearDown]
    public ValueTask DisposeAsync() => _composition.DisposeAsync();

    [TestCaseSource(typeof(ReconcilerTests), nameof(ReconcilerTests.Edits))]
    public async Task Plan_EditedByHand_IsDriftAndWrittenAgain(string field, Func<MetricAlarmDefinition, MetricAlarmDefinition> edit)
    {
        await ApplyAsync();
        Edit(edit);

        var alarm = (await PlanAsync()).Alarms.Single();
        await ApplyAsync();
        var after = (await PlanAsync()).Alarms.Single();

        Assert.That((alarm.Action, alarm.IsDrifted, alarm.Changes.Single().Field), Is.EqualTo((PlannedAction.Update, true, field)));
        Assert.That((after.Action, after.IsDrifted), Is.EqualTo((PlannedAction.Unchanged, false)));
    }

    [Test]
    public async Task Plan_AccountOfAQueryEditedByHand_IsDriftAndWrittenAgain()
    {
        var query = new MetricDataQuery { Id = "m1", Metric = new MetricId("N", "m"), Statistic = Statistic.Sum, Period = TimeSpan.FromMinutes(1), ReturnData = true };
        _wanted = key => Alarm(key) with { Metric = null, Statistic = null, Period = default, Metrics = [query] };
        await ApplyAsync();
        Edit(alarm => alarm with { Metrics = [query with { AccountId = "111122223333" }] });

        var alarm = (await PlanAsync()).Alarms.Single();
        await ApplyAsync();

        Assert.That((alarm.Action, alarm.IsDrifted, alarm.Changes.Single().Field), Is.EqualTo((PlannedAction.Update, true, "Metrics")));
        Assert.That((await PlanAsync()).HasChanges, Is.False);
    }

    [TestCaseSource(typeof(ReconcilerTests), nameof(ReconcilerTests.Edits))]
    public async Task Plan_ConfigurationChanged_IsNoDrift(string field, Func<MetricAlarmDefinition, MetricAlarmDefinition> edit)
    {
        await ApplyAsync();
        _wanted = key => edit(Alarm(key));

        var alarm = (await PlanAsync()).Alarms.Single();

        Assert.That((alarm.Action, alarm.IsDrifted, alarm.Changes.Single().Field), Is.EqualTo((PlannedAction.Update, false, field)));
    }

    [TestCase(true, null)]
    [TestCase(null, true)]
    [TestCase(true, false)]
    public async Task Plan_KeepManual_LeavesWhatWasEditedAndShowsHow(bool? asked, bool? configured)
    {
        await using var composition = Composition.Of(
            configured is { } keep ? $$"""{ "Reconciler": { "KeepManual": {{(keep ? "true" : "false")}} } }""" : "{}",
            builder => builder.AddPolicy("p", context => [Alarm(context.Key("r")), Alarm(context.Key("s"))]));
        await composition.DispatchAsync(new ReconcileDue());
        composition.Alarms.Edit(Name, alarm => (MetricAlarmDefinition)alarm with { Threshold = 7 });
        composition.Alarms.Log.Clear();

        var plan = await composition.Reconciler.PlanAsync(new ReconcileRequest { KeepManual = asked }, CancellationToken.None);
        await composition.Reconciler.ApplyAsync(plan, null, CancellationToken.None);

        Assert.That(plan.Alarms.Select(alarm => (alarm.Action, alarm.IsDrifted)), Is.EqualTo([(PlannedAction.Kept, true), (PlannedAction.Unchanged, false)]));
        Assert.That(plan.Alarms[0].Changes, Is.EqualTo([new AlarmFieldChange("Threshold", "7", "1")]));
        Assert.That((plan.HasChanges, plan.HasProblems, plan.MonthlyCostDelta), Is.EqualTo((false, false, 0m)));
        Assert.That(composition.Alarms.Log, Is.Empty);
    }

    [Test]
    public async Task Plan_KeepManualIsConfiguredAndDeclined_WritesAgain()
    {
        await using var composition = Composition.Of(
            """{ "Reconciler": { "KeepManual": true } }""",
            builder => builder.AddPolicy("p", context => [Alarm(context.Key("r"))]));
        await composition.DispatchAsync(new ReconcileDue());
        composition.Alarms.Edit(Name, alarm => alarm with { ActionsEnabled = false });

        var reconciled = await composition.DispatchAsync(new ReconcileDue());
        var declined = await composition.Reconciler.PlanAsync(new ReconcileRequest { KeepManual = false }, CancellationToken.None);

        Assert.That(reconciled, Is.SameAs(DispatchResult.Success));
        Assert.That(declined.Changes.Single().Action, Is.EqualTo(PlannedAction.Update));
    }

    [Test]
    public async Task Plan_KeepManualAndNobodyWantsTheAlarm_DeletesIt()
    {
        await ApplyAsync();
        Edit(alarm => alarm with { Threshold = 7 });
        _wanted = static _ => null!;

        var alarm = (await PlanAsync(keepManual: true)).Alarms.Single();

        Assert.That((alarm.Action, alarm.IsDrifted), Is.EqualTo((PlannedAction.Delete, true)));
    }

    [Test]
    public async Task Plan_AlarmOfAVersionWithoutFingerprints_IsNeitherDriftNorWritten()
    {
        await ApplyAsync();
        Describe(static (alarm, owner) => AlarmDescription.Encode(alarm, owner));

        var same = (await PlanAsync()).Alarms.Single();
        _wanted = key => Alarm(key, 3);
        var changed = (await PlanAsync()).Alarms.Single();
        await ApplyAsync();
        Edit(alarm => alarm with { Threshold = 7 });

        Assert.That((same.Action, same.IsDrifted), Is.EqualTo((PlannedAction.Unchanged, false)));
        Assert.That((changed.Action, changed.IsDrifted), Is.EqualTo((PlannedAction.Update, false)));
        Assert.That((await PlanAsync()).Alarms.Single().IsDrifted, Is.True, "it has a fingerprint since the update");
    }

    [Test]
    public async Task Plan_FingerprintOfALaterVersion_SaysNothing()
    {
        await ApplyAsync();
        Describe(static (alarm, owner) => AlarmDescription.Encode(alarm, owner, "9-something-new"));

        var alarm = (await PlanAsync()).Alarms.Single();

        Assert.That((alarm.Action, alarm.IsDrifted), Is.EqualTo((PlannedAction.Unchanged, false)));
    }

    [Test]
    public async Task Plan_EditedToWhatIsWanted_IsTakenOver([Values] bool keepManual)
    {
        await ApplyAsync();
        Edit(alarm => alarm with { Threshold = 7 });
        _wanted = key => Alarm(key, 7);

        var alarm = (await PlanAsync(keepManual)).Alarms.Single();
        await ApplyAsync();
        var after = (await PlanAsync(keepManual)).Alarms.Single();

        Assert.That((alarm.Action, alarm.IsDrifted, alarm.Changes.Single().Field), Is.EqualTo((PlannedAction.Update, true, "Applied")));
        Assert.That((after.Action, after.IsDrifted), Is.EqualTo((PlannedAction.Unchanged, false)));
    }

    [Test]
    public async Task Plan_TagsChanged_AreWrittenOnce()
    {
        await ApplyAsync();
        List<AlarmFieldChange> changes = [];
        foreach (var tags in (Dictionary<string, string>[])[new() { ["team"] = "web" }, new() { ["team"] = "db", ["a"] = "1" }, []])
        {
            _wanted = key => Alarm(key) with { Tags = tags };
            var alarm = (await PlanAsync()).Changes.Single();
            Assert.That((alarm.Action, alarm.IsDrifted), Is.EqualTo((PlannedAction.Update, false)));
            changes.AddRange(alarm.Changes);
            await ApplyAsync();
            Assert.That((await PlanAsync()).HasChanges, Is.False);
        }

        Assert.That(changes, Is.EqualTo([new("Tags", null, "team=web"), new("Tags", "(others)", "a=1, team=db"), new AlarmFieldChange("Tags", "(others)", null)]));
    }

    [Test]
    public async Task Plan_ProviderAnswersDifferentlyThanItWasTold_IsNoDrift()
    {
        _wanted = key => Alarm(key, -0.0) with
        {
            Description = "",
            AlarmActions = ["arn:b", "arn:a", "arn:b"],
            Labels = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" },
        };
        await ApplyAsync();
        Edit(alarm => alarm with { Threshold = 0.0, AlarmActions = ["arn:a", "arn:b"], EvaluateLowSampleCountPercentile = "", ThresholdMetricId = "", TreatMissingData = TreatMissingData.Missing });

        var alarm = (await PlanAsync()).Alarms.Single();

        Assert.That((alarm.Action, alarm.IsDrifted), Is.EqualTo((PlannedAction.Unchanged, false)));
    }

    [Test]
    public async Task Plan_MarkerRemovedByHand_IsForeignFromThenOn()
    {
        await ApplyAsync();
        Describe(static (_, _) => "mine now");

        var alarm = (await PlanAsync()).Alarms.Single();

        Assert.That((alarm.Action, alarm.IsDrifted), Is.EqualTo((PlannedAction.Foreign, false)));
    }

    [Test]
    public async Task Plan_Fingerprint_CountsInTheLengthOfTheDescription()
    {
        var room = 1024 - AlarmDescription.Encode(Alarm(new("p", "local", "r")) with { Description = "" }, "monitoring", "112345678").Length - 1;
        _wanted = key => Alarm(key) with { Description = new string('x', room) };
        var fits = (await PlanAsync()).Alarms.Single().Action;
        _wanted = key => Alarm(key) with { Description = new string('x', room + 1) };

        Assert.That((fits, (await PlanAsync()).Alarms.Single().Action), Is.EqualTo((PlannedAction.Create, PlannedAction.Refused)));
    }

    /// <summary>Written down, because another one would make every alarm of every installation look edited.</summary>
    [Test]
    public async Task Apply_Fingerprint_IsThatOfEveryVersion()
    {
        _wanted = key => Alarm(key) with { Tags = new Dictionary<string, string> { ["team"] = "web" } };
        await ApplyAsync();

        _ = AlarmDescription.Decode(_composition.Alarms.Alarms[Name], out _, out var applied);

        Assert.That(applied, Is.EqualTo("12214c22c-8c1ea2b1"));
    }

    /// <summary>An edit of fields, those in the description too; the rest of the marker stays.</summary>
    private void Edit(Func<MetricAlarmDefinition, MetricAlarmDefinition> edit) => _composition.Alarms.Edit(Name, alarm =>
    {
        var edited = edit((MetricAlarmDefinition)AlarmDescription.Decode(alarm, out var owner, out var applied));
        return edited with { Description = AlarmDescription.Encode(edited, owner!, applied) };
    });

    private void Describe(Func<AlarmDefinition, string, string> describe) => _composition.Alarms.Edit(Name, alarm =>
        alarm with { Description = describe(AlarmDescription.Decode(alarm, out var owner), owner!) });

    private ValueTask<DispatchResult> ApplyAsync() => _composition.DispatchAsync(new ReconcileDue());

    private ValueTask<AlarmPlan> PlanAsync(bool? keepManual = null) =>
        _composition.Reconciler.PlanAsync(new ReconcileRequest { KeepManual = keepManual }, CancellationToken.None);
}
