using Microsoft.Extensions.DependencyInjection;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>One resource has changed: no more is read than that takes, and nothing else is touched.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OneResourceTests
{
    private readonly List<MonitoredResource> _resources = [Resource("a"), Resource("b"), Group("g", "a", "b"), Resource("c"), Group("h", "c")];
    private readonly List<string> _asked = [];

    private Func<AlarmPolicyContext, IEnumerable<AlarmDefinition>> _each = static context => context.Resource.MemberIds.Count > 0 ? [] : [Alarm(context.Key("r")), Alarm(context.Key("s"))];
    private Exception? _findFails;
    private Composition _composition = null!;

    [SetUp]
    public void Compose() => _composition = Composition.Of(compose: builder => builder
        .AddResourceSource("indexed", _ => new Indexed(this))
        .AddPolicy("each", context =>
        {
            lock (_asked)
            {
                _asked.Add(context.Resource.Id);
            }

            return _each(context);
        })
        .AddPolicy("whole", context => context.Resource.MemberIds.Count == 0 ? [] :
        [
            new CompositeAlarmDefinition { Key = context.Key("any"), Rule = new AlarmRule.Any([.. context.Members.Select(static member => new AlarmRule.InState(new("each", member.Id, "r")))]) },
        ]));

    [TearDown]
    public ValueTask DisposeAsync() => _composition.DisposeAsync();

    [Test]
    public async Task Changed_NothingIsWanted_ReadsOneRangeForEachPolicyAndResource()
    {
        await ReconcileAllAsync();
        _asked.Clear();

        var result = await ChangedAsync("a");

        Assert.That(result, Is.SameAs(DispatchResult.Success));
        Assert.That(Reads(), Is.EqualTo(
        [
            "monitoring/each/a/", "monitoring/whole/a/", "monitoring/each/g/", "monitoring/whole/g/",
            "monitoring/each/b/r", // a child of the group's alarm: whether it is there
        ]));
        Assert.That(_asked, Is.EquivalentTo(["a", "b", "g"]), "and nobody is asked about the scope");
        Assert.That(_composition.Alarms.Log, Is.Empty);
    }

    [Test]
    public async Task Changed_TheFirstTime_WritesTheResourceItsGroupAndOnlyWhatTheGroupNeeds()
    {
        var result = await ChangedAsync("a");

        Assert.That(result.Failures, Is.Empty);
        Assert.That(_composition.Alarms.Alarms.Keys, Is.EquivalentTo(
            ["monitoring/each/a/r", "monitoring/each/a/s", "monitoring/each/b/r", "monitoring/whole/g/any"]));
    }

    [Test]
    public async Task Changed_Gone_LetsTheGroupGoFirstAndTouchesNothingElse()
    {
        await ReconcileAllAsync();
        _resources.RemoveAt(0);
        _resources[1] = Group("g", "b");

        var result = await ChangedAsync("a");

        Assert.That(result.Failures, Is.Empty);
        Assert.That(_composition.Alarms.Log, Is.EqualTo(["put monitoring/whole/g/any", "delete 2"]));
        Assert.That(_composition.Alarms.Deleted.Single(), Is.EqualTo(["monitoring/each/a/r", "monitoring/each/a/s"]));
        Assert.That((await PlanAsync()).HasChanges, Is.False);
        Assert.That(_composition.Alarms.Reads.Take(4).Select(read => read.ParentsOf ?? read.NamePrefix), Is.EqualTo(
            ["monitoring/each/a/", "monitoring/whole/a/", "monitoring/each/a/r", "monitoring/each/a/s"]));
    }

    [Test]
    public async Task Changed_GoneWithItsGroup_DeletesBothWithoutAGuard()
    {
        await ReconcileAllAsync();
        _resources.RemoveRange(0, 3);

        await ChangedAsync("a");

        Assert.That(_composition.Alarms.Alarms.Keys, Is.EquivalentTo(
            ((string[])["b", "c", "local"]).SelectMany(static id => (string[])[$"monitoring/each/{id}/r", $"monitoring/each/{id}/s"]).Append("monitoring/whole/h/any")));
    }

    [Test]
    public async Task Changed_TheLastResource_IsGoneAllTheSame()
    {
        _resources.RemoveRange(0, 3);
        _resources.RemoveAt(1);
        _each = static context => Enumerable.Range(0, 30).Select(i => Alarm(context.Key($"r{i}")));
        await ReconcileAllAsync();
        _resources.Clear();

        var result = await ChangedAsync("c");

        Assert.That(result.Failures, Is.Empty);
        Assert.That(_composition.Alarms.Alarms.Keys.ToArray(), Has.Length.EqualTo(30).And.All.StartsWith("monitoring/each/local/"), "no resource of the scope any more, and more than the guard has");
    }

    [Test]
    public async Task Changed_SourceFails_DeletesNothing()
    {
        await ReconcileAllAsync();
        _resources.RemoveAt(0);
        _findFails = new StoreUnavailableException("EC2 does not answer.");

        var result = await ChangedAsync("a");

        Assert.That(result.Failures.Single().Message, Does.EndWith("EC2 does not answer."));
        Assert.That(result.IsCommitted, Is.False);
        Assert.That(_composition.Alarms.Log, Is.Empty);
    }

    [Test]
    public async Task Changed_PolicyFailsOnTheResource_KeepsItsAlarms()
    {
        await ReconcileAllAsync();
        _each = static context => context.Resource.Id == "a" ? throw new InvalidOperationException("no threshold") : [];

        await ChangedAsync("a");

        Assert.That(_composition.Alarms.Log, Is.Empty);
    }

    [Test]
    public async Task Changed_RuleIsGone_DeletesItsAlarmOfThatResourceOnly()
    {
        await ReconcileAllAsync();
        _each = static context => context.Resource.MemberIds.Count > 0 ? [] : [Alarm(context.Key("r"))];

        await ChangedAsync("a");

        Assert.That(_composition.Alarms.Deleted.Single(), Is.EqualTo(["monitoring/each/a/s"]));
    }

    [TestCase("x/y~z")]
    [TestCase("long")]
    public async Task Changed_NamesWithAHash_AreFound(string id)
    {
        id = id == "long" ? new string('x', 230) : id;
        var twin = id.Replace('/', '-').Replace('~', '-') + (id.Length > 200 ? "y" : "");
        _resources.Clear();
        _resources.AddRange([Resource(id), Resource(twin)]);
        _each = static context => [Alarm(context.Key("rule")), Alarm(context.Key("a long rule, by which the name gets one hash more"))];
        await ReconcileAllAsync();
        _resources.RemoveAt(0);

        await ChangedAsync(id);

        Assert.That(_composition.Alarms.Deleted.Single(), Has.Length.EqualTo(2));
        Assert.That(_composition.Alarms.Alarms.Values.Select(alarm => alarm.Key.Resource).Distinct(), Is.EquivalentTo([twin, "local"]));
    }

    [Test]
    public async Task Changed_AlarmOfAnotherResourceDependsOnIt_IsUpdatedFirst()
    {
        _each = context => context.Resource.Id switch
        {
            "a" => [Alarm(context.Key("r"))],
            "c" => [new CompositeAlarmDefinition { Key = context.Key("dependent"), Rule = _resources.Exists(static each => each.Id == "a")
                ? new AlarmRule.InState(new("each", "a", "r"))
                : new AlarmRule.Expression("FALSE") }],
            _ => [],
        };
        _resources.RemoveAll(static each => each.MemberIds.Count > 0);
        await ReconcileAllAsync();
        _resources.RemoveAt(0);

        var result = await ChangedAsync("a");

        Assert.That(result.Failures, Is.Empty);
        Assert.That(_composition.Alarms.Log, Is.EqualTo(["put monitoring/each/c/dependent", "delete 1"]));
    }

    [Test]
    public async Task Changed_AlarmOfTheScopeDependsOnIt_IsPlannedWithTheWholeScope()
    {
        _each = context => context.Resource.Type == ResourceTypes.Scope
            ? [new CompositeAlarmDefinition { Key = context.Key("all"), Rule = new AlarmRule.Any([new AlarmRule.Expression("FALSE"), .. context.Members.Where(static each => each.Id is "a").Select(static each => new AlarmRule.InState(new("each", each.Id, "r")))]) }]
            : [Alarm(context.Key("r"))];
        await ReconcileAllAsync();
        _resources.RemoveAt(0);
        _resources[1] = Group("g", "b");

        var result = await ChangedAsync("a");

        Assert.That(result.Failures, Is.Empty);
        Assert.That(_composition.Alarms.Log, Does.Contain("put monitoring/each/local/all").And.Contain("delete 1"));
    }

    [Test]
    public async Task Changed_SourceThatCanOnlyFindAll_AsksPoliciesAboutWhatIsAroundTheResource()
    {
        List<string> asked = [];
        await using var composition = Composition.Of(compose: builder => builder.AddResources(() => _resources).AddPolicy("p", context =>
        {
            asked.Add(context.Resource.Id);
            return [];
        }));

        await composition.DispatchAsync(new ResourceChanged(DiscoveryScope.Local, "c"));

        Assert.That(asked, Is.EquivalentTo(["c", "h"]));
    }

    [Test]
    public async Task Changed_GroupOfManyMembers_ReadsHundredNamesACall()
    {
        _resources.Clear();
        _resources.AddRange([Group("g", [.. Enumerable.Range(0, 250).Select(static i => $"m{i}")]), .. Enumerable.Range(0, 250).Select(static i => Resource($"m{i}"))]);
        await ReconcileAllAsync();

        await ChangedAsync("m7");

        Assert.That(_composition.Alarms.Reads.Select(static read => read.Names?.Count).OfType<int>(), Is.EqualTo([100, 100, 49]));
        Assert.That(_composition.Alarms.Log, Is.Empty);
    }

    [Test]
    public async Task Changed_ForeignAlarmHasAName_IsLeftAlone()
    {
        _composition.Alarms.Put("monitoring/each/a/r", Alarm(default));
        _composition.Alarms.Put("monitoring/each/a/by hand", Alarm(default));

        var result = await ChangedAsync("a");

        Assert.That(result.Failures.Select(failure => failure.Subject), Is.EqualTo(["monitoring/each/a/r", "monitoring/whole/g/any"]));
        Assert.That(_composition.Alarms.Log, Is.EqualTo(["put monitoring/each/a/s"]));
    }

    [Test]
    public async Task Changed_InAScopeThatThereIsNot_SaysSo()
    {
        var result = await _composition.DispatchAsync(new ResourceChanged(new DiscoveryScope("gone", "aws", "1", "x"), "a"));

        Assert.That(result.Failures.Single().Message, Is.EqualTo("There is no scope gone; there are local."));
    }

    private static MonitoredResource Group(string id, params string[] members) => Resource(id) with { MemberIds = members };

    private async Task ReconcileAllAsync()
    {
        await _composition.DispatchAsync(new ReconcileDue());
        _composition.Alarms.Log.Clear();
        _composition.Alarms.Reads.Clear();
    }

    private ValueTask<DispatchResult> ChangedAsync(string id) => _composition.DispatchAsync(new ResourceChanged(DiscoveryScope.Local, id));

    private ValueTask<AlarmPlan> PlanAsync() => _composition.Reconciler.PlanAsync(new ReconcileRequest { Force = true }, CancellationToken.None);

    private IEnumerable<string?> Reads() => _composition.Alarms.Reads.Select(read => read.NamePrefix ?? read.ParentsOf ?? string.Join(' ', read.Names ?? []));

    /// <summary>Knows its resources by their ids.</summary>
    private sealed class Indexed(OneResourceTests test) : IResourceSource
    {
        public IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, CancellationToken cancellationToken) => test._resources.ToArray().ToAsyncEnumerable();

        public IAsyncEnumerable<MonitoredResource> FindAsync(DiscoveryScope scope, string resourceId, CancellationToken cancellationToken)
        {
            var groups = test._resources.Where(each => each.Id == resourceId || each.MemberIds.Contains(resourceId)).ToArray();
            return test._findFails is { } exception ? throw exception : groups.Concat(test._resources.Where(each => groups.Any(group => group.MemberIds.Contains(each.Id)))).Distinct().ToAsyncEnumerable();
        }
    }
}
