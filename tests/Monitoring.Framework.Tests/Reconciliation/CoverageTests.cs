using Microsoft.Extensions.DependencyInjection;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

public sealed class CoverageTests
{
    private static readonly AlarmSetting[] _settings = [new("cpu.warning", "80", "tag monitoring:cpu")];

    [Test]
    public async Task Cover_ResourcesWithAndWithoutAlarms_SaysWhichAndWhy()
    {
        await using var composition = Of(
            [Resource("watched"), Resource("new"), Resource("quiet"), Resource("failing"), Resource("refused"), Resource("unknown") with { Type = "printer" }],
            context => context.Resource.Id switch
            {
                "failing" => throw new InvalidOperationException("no threshold"),
                "watched" or "new" => [Alarm(context.Key("r"))],
                "refused" => [Alarm(context.Key("r")) with { EvaluationPeriods = 0 }],
                _ => [],
            });
        await composition.DispatchAsync(new ResourceChanged(DiscoveryScope.Local, "watched"));

        var coverage = await CoverAsync(composition);

        Assert.That(coverage.Resources.Select(each => (each.Resource.Id, each.IsCovered)), Is.EqualTo(
            [("watched", true), ("new", false), ("quiet", false), ("failing", false), ("refused", false), ("unknown", false)]));
        Assert.That(coverage.Uncovered.SelectMany(each => each.Reasons), Is.EqualTo(
        [
            "1 of its alarms are still to be created; apply the plan.",
            "The instance is stopped.",
            "Policy p failed on failing, whose alarms stay as they are: no threshold",
            "monitoring/p/refused/r: The alarm is refused: its EvaluationPeriods is 0; at least 1 is needed.",
            "No policy wants an alarm on a resource of the type printer.",
        ]));
        Assert.That(coverage.Problems, Is.EqualTo(["Policy p failed on failing, whose alarms stay as they are: no threshold"]));
        Assert.That(composition.Alarms.Log, Is.EqualTo(["put monitoring/p/watched/r"]), "the report writes nothing");
    }

    [Test]
    public async Task Cover_OneResource_ShowsItsSettingsAndItsGroupsOnly()
    {
        await using var composition = Of(
            [Resource("watched"), Resource("other"), Resource("group") with { MemberIds = ["watched"] }],
            context => [Alarm(context.Key("r"))]);

        var coverage = await composition.Reconciler.CoverAsync(new ReconcileRequest { ResourceId = "watched" }, CancellationToken.None);

        Assert.That(coverage.Resources.Select(each => each.Resource.Id), Is.EquivalentTo(["watched", "group"]));
        var watched = coverage.Resources.Single(each => each.Resource.Id == "watched");
        Assert.That(watched.Explanations.Select(each => (each.Policy, each.Explanation.Rule, each.Explanation.Settings)), Is.EqualTo([("p", "cpu", (IReadOnlyList<AlarmSetting>)_settings)]));
    }

    [Test]
    public async Task Cover_ResourceThatThereIsNot_SaysSo()
    {
        await using var composition = Of([Resource("a")], static _ => []);

        var coverage = await composition.Reconciler.CoverAsync(new ReconcileRequest { ResourceId = "b" }, CancellationToken.None);

        Assert.That((coverage.Resources.Count, coverage.Problems.Single()), Is.EqualTo((0, "There is no resource b.")));
    }

    [Test]
    public async Task Cover_AlarmOfTheScopeOnAMachinesMetric_CoversTheMachine()
    {
        var machine = Resource("i-1") with { Properties = new Dictionary<string, string> { [ResourceProperties.PrivateDnsName] = "ip-10-0-0-1" } };
        await using var composition = Of(
            [machine, Resource("i-2")],
            context => context.Resource.Type == ResourceTypes.Scope
                ? [Alarm(context.Key("disk")) with { Metric = new MetricId("Telegraf", "disk", [("host", "ip-10-0-0-1"), ("device", "xvda1")]) }]
                : []);
        await composition.DispatchAsync(new ReconcileDue());

        var coverage = await CoverAsync(composition);

        Assert.That(coverage.Resources.Select(each => (each.Resource.Id, each.IsCovered, each.Alarms.Count)), Is.EqualTo([("i-1", true, 1), ("i-2", false, 0), ("local", true, 1)]));
    }

    [Test]
    public async Task Cover_EditedAlarm_IsThereAndDrifted()
    {
        await using var composition = Of([Resource("a")], context => context.Resource.Id == "a" ? [Alarm(context.Key("r"))] : []);
        await composition.DispatchAsync(new ReconcileDue());
        composition.Alarms.Edit("monitoring/p/a/r", alarm => alarm with { ActionsEnabled = false });

        var covered = (await CoverAsync(composition)).Resources.Single();

        Assert.That((covered.IsCovered, covered.Alarms.Single().IsDrifted), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task Cover_ForeignAlarmOfItsName_CoversNothing()
    {
        await using var composition = Of([Resource("a")], context => context.Resource.Id == "a" ? [Alarm(context.Key("r"))] : []);
        composition.Alarms.Put("monitoring/p/a/r", Alarm(default));

        Assert.That((await CoverAsync(composition)).Uncovered.Single().Reasons.Single(), Does.Contain("is not owned"));
    }

    [Test]
    public async Task Cover_PolicyCannotExplain_IsAProblemAndTheReportGoesOn()
    {
        await using var composition = Of([Resource("broken"), Resource("watched")], context => [Alarm(context.Key("r"))]);

        var coverage = await CoverAsync(composition);

        Assert.That(coverage.Problems, Is.EqualTo(["Policy p cannot explain its alarms on broken: ***"]));
        Assert.That(coverage.Resources, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Cover_OneScopeIsDenied_ReportsTheOthers()
    {
        var denied = new DiscoveryScope("denied", "aws", "1", "x");
        await using var composition = Of([Resource("a")], context => [Alarm(context.Key("r"))], denied, DiscoveryScope.Local);
        composition.Alarms.ReadFails = scope => scope == denied ? new StoreUnavailableException("DescribeAlarms is denied.") : null;

        var coverage = await CoverAsync(composition);

        Assert.That(coverage.Resources.Select(each => each.Scope).Distinct(), Is.EqualTo([DiscoveryScope.Local]));
        Assert.That(coverage.Problems, Is.EqualTo(["Scope denied is left as it is: DescribeAlarms is denied."]));
    }

    private static ValueTask<AlarmCoverage> CoverAsync(Composition composition) => composition.Reconciler.CoverAsync(ReconcileRequest.Everything, CancellationToken.None);

    private static Composition Of(MonitoredResource[] resources, Func<AlarmPolicyContext, IEnumerable<AlarmDefinition>> alarms, params DiscoveryScope[] scopes)
    {
        var composition = Composition.Of(
            compose: builder => builder.AddResources(() => resources).AddAlarmPolicy("p", _ => new Explaining(alarms)),
            prepare: composition => composition.Scopes = scopes.Length == 0 ? composition.Scopes : scopes);
        composition.Redactor.Register("hunter2-token");
        return composition;
    }

    private sealed class Explaining(Func<AlarmPolicyContext, IEnumerable<AlarmDefinition>> alarms) : IExplainingAlarmPolicy
    {
        public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => alarms(context);

        public IEnumerable<AlarmExplanation> Explain(AlarmPolicyContext context) => context.Resource.Id switch
        {
            "quiet" => [new AlarmExplanation("cpu") { Absence = "The instance is stopped." }],
            "watched" => [new AlarmExplanation("cpu") { Settings = _settings }],
            "broken" => throw new InvalidOperationException("hunter2-token"),
            _ => [],
        };
    }
}
