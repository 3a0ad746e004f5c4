using Microsoft.Extensions.DependencyInjection;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>Several scopes: each stands for itself.</summary>
public sealed class ScopeReconcilerTests
{
    private static readonly DiscoveryScope[] _scopes = [.. Enumerable.Range(0, 20).Select(static i => Scope($"scope{i:00}"))];

    [Test]
    public async Task Plan_ManyScopes_AreInTheirOrderAndEachIsAskedOnce()
    {
        await using var composition = Of(_scopes);

        var plan = await PlanAsync(composition);

        Assert.That(plan.Alarms.Select(alarm => alarm.Scope), Is.EqualTo(_scopes));
        Assert.That(composition.Alarms.Reads, Has.Count.EqualTo(20).And.All.Matches<AlarmFilter>(read => read!.NamePrefix == "monitoring/"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Plan_SlowScope_HoldsNoOtherUp(CancellationToken cancellationToken)
    {
        var others = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = 7;
        await using var composition = Of(_scopes[..8]);
        composition.Alarms.Gate = scope =>
        {
            if (scope == _scopes[0])
            {
                return others.Task.WaitAsync(cancellationToken);
            }

            if (Interlocked.Decrement(ref left) == 0)
            {
                others.SetResult();
            }

            return Task.CompletedTask;
        };

        Assert.That((await PlanAsync(composition)).Problems, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Plan_SomeScopesFailInAnyWay_TheOthersArePlanned(bool isStoreAway)
    {
        await using var composition = Of(_scopes);
        composition.Alarms.ReadFails = scope => scope.Name is "scope03" or "scope11"
            ? isStoreAway ? new StoreUnavailableException("It is denied.") : new OperationCanceledException("It took too long.")
            : null;

        var plan = await PlanAsync(composition);

        Assert.That(plan.Alarms, Has.Count.EqualTo(18));
        Assert.That(plan.Problems, Has.Count.EqualTo(2).And.All.Contain("is left as it is: It "));
        Assert.That(plan.Problems[0], Does.StartWith("Scope scope03 "));
    }

    [Test]
    public async Task Plan_EveryScopeIsAway_IsThePlansFailure()
    {
        await using var composition = Of(_scopes);
        composition.Alarms.ReadFails = scope => new StoreUnavailableException($"{scope.Region} does not answer.");

        Assert.That(
            async () => await PlanAsync(composition),
            Throws.TypeOf<StoreUnavailableException>().With.Message.EqualTo("None of the 20 scopes can be reached. scope00: eu-central-1 does not answer."));
    }

    [Test]
    public async Task Plan_ScopesOfABackEnd_ReplaceTheRegisteredOnes()
    {
        await using var composition = Of(_scopes[..2], new Scopes(static () => [_scopes[4]]));

        Assert.That((await PlanAsync(composition)).Alarms.Single().Scope, Is.EqualTo(_scopes[4]));
    }

    [Test]
    public async Task Plan_ScopesCannotBeListed_IsThePlansFailure()
    {
        await using var composition = Of(_scopes[..2], new Scopes(static () => throw new StoreUnavailableException("No credentials.")));

        Assert.That(async () => await PlanAsync(composition), Throws.TypeOf<StoreUnavailableException>().With.Message.EqualTo("No credentials."));
    }

    [Test]
    public async Task Plan_OfSomeScopes_LooksAtNoOther()
    {
        await using var composition = Of(_scopes);
        composition.Alarms.ReadFails = scope => scope.Name is "scope02" or "scope07" ? null : new InvalidOperationException("nobody asked");

        var plan = await composition.Reconciler.PlanAsync(new ReconcileRequest { Scopes = ["scope07", "scope02", "scope99"] }, CancellationToken.None);

        Assert.That(plan.Alarms.Select(alarm => alarm.Scope.Name), Is.EqualTo(["scope02", "scope07"]));
        Assert.That(plan.Problems.Single(), Does.StartWith("There is no scope scope99; there are scope00, scope01, "));
    }

    [TestCase("""{ "Memory": { "Owner": "web-team" } }""", "web-team/")]
    [TestCase("""{ "Owner": "all", "Memory": { "Owner": "web-team" } }""", "web-team/")]
    [TestCase("""{ "Owner": "all", "Other": { "Owner": "web-team" } }""", "all/")]
    [TestCase("""{ "Memory": {} }""", "monitoring/")]
    public async Task Plan_OwnerOfTheBackEnd_Wins(string json, string prefix)
    {
        await using var composition = Composition.Of(json, builder => builder
            .AddBackend("Other", static _ => { })
            .AddPolicy("p", context => [Alarm(context.Key("r"))]));

        Assert.That((await PlanAsync(composition)).Alarms.Single().Name, Does.StartWith(prefix));
    }

    [Test]
    public void Start_OwnerOfTheBackEndIsWrong_NamesItsPath() =>
        Assert.That(
            Composition.RefusalOf("""{ "Memory": { "Owner": "a/b" } }"""),
            Is.EqualTo("Monitoring:Memory:Owner: the owner must have 1 to 64 characters and no slash."));

    [Test]
    public async Task Plan_ScopeWithATopic_ActsOnItUnlessTheAlarmSaysOtherwise()
    {
        const string Topic = "arn:aws:sns:eu-central-1:111111111111:alarms";
        await using var composition = Composition.Of(
            compose: builder => builder.AddPolicy("p", context =>
            [
                Alarm(context.Key("silent")),
                Alarm(context.Key("speaking")) with { InsufficientDataActions = ["arn:own"] },
                new CompositeAlarmDefinition { Key = context.Key("whole"), Rule = new AlarmRule.InState(context.Key("silent")) },
            ]),
            prepare: composition => composition.Scopes = [Scope("prod") with { TopicArn = Topic }]);

        var desired = (await PlanAsync(composition)).Alarms.ToDictionary(alarm => alarm.Key.Rule, alarm => alarm.Desired!);

        Assert.That((desired["silent"].AlarmActions, desired["silent"].OkActions, desired["silent"].InsufficientDataActions), Is.EqualTo(((string[])[Topic], (string[])[Topic], (string[])[])));
        Assert.That((desired["speaking"].AlarmActions, desired["speaking"].OkActions, desired["speaking"].InsufficientDataActions), Is.EqualTo(((string[])[], (string[])[], (string[])["arn:own"])));
        Assert.That(desired["whole"].AlarmActions, Is.EqualTo([Topic]));
    }

    [Test]
    public async Task Plan_WithProgress_TellsWhatIsDoneInWhichScope()
    {
        await using var composition = Of(_scopes[..1]);
        var told = new Told();

        await composition.Reconciler.PlanAsync(new ReconcileRequest { Progress = told }, CancellationToken.None);
        await composition.Reconciler.PlanAsync(new ReconcileRequest { Progress = told, ResourceId = "a" }, CancellationToken.None);

        Assert.That(told.Steps, Is.EqualTo(["discovering the resources of scope00", "reading the alarms of scope00", "looking for a in scope00"]));
    }

    private static DiscoveryScope Scope(string name) => new(name, "aws", "111111111111", "eu-central-1");

    private static ValueTask<AlarmPlan> PlanAsync(Composition composition) => composition.Reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None);

    private static Composition Of(DiscoveryScope[] scopes, Scopes? own = null) => Composition.Of(
        compose: builder => builder.AddPolicy("p", context => [Alarm(context.Key("r"))]),
        configure: services => _ = own is null ? services : services.AddSingleton<IDiscoveryScopes>(own),
        prepare: composition => composition.Scopes = scopes);

    private sealed class Scopes(Func<IReadOnlyList<DiscoveryScope>> list) : IDiscoveryScopes
    {
        public ValueTask<IReadOnlyList<DiscoveryScope>> ListAsync(CancellationToken cancellationToken) => new(list());
    }

    private sealed class Told : IProgress<string>
    {
        public List<string> Steps { get; } = [];

        public void Report(string value) => Steps.Add(value);
    }
}
