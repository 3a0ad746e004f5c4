namespace Monitoring.Framework.Embedded.Tests.Alarms;

/// <summary>Composite alarms as the file keeps them.</summary>
public sealed class CompositeAlarmStoreTests : StoreTests
{
    [SetUp]
    public async Task PutChildren()
    {
        await Put("a", Definition());
        await Put("b", Definition() with { AlarmActions = ["arn:aws:sns:local:000000000000:ops"] });
    }

    [Test]
    public async Task ReadAsync_EveryField_ComesBackAsItWasPut()
    {
        var plain = Composite("ALARM(a) AND NOT OK(\"b\")") with
        {
            Key = new AlarmKey("policy", "shop", "any"),
            Description = "The shop is down.",
            Severity = AlarmSeverity.Critical,
            ActionsEnabled = false,
            AlarmActions = ["arn:aws:sns:local:000000000000:down"],
            OkActions = ["arn:aws:sns:local:000000000000:up"],
            InsufficientDataActions = ["arn:aws:sns:local:000000000000:odd"],
            ActionsSuppressorName = "arn:aws:cloudwatch:local:000000000000:alarm:b",
            ActionsSuppressorWaitPeriod = TimeSpan.Zero,
            ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(90),
        };
        var put = (CompositeAlarmDefinition)(plain with { Description = AlarmDescription.Encode(plain, "tests") });
        await Put("c", put);
        Reopen();

        var alarm = await Read("c");
        var read = (CompositeAlarmDefinition)alarm.Definition;
        Assert.Multiple(() =>
        {
            Assert.That((alarm.State, alarm.StateReason), Is.EqualTo((AlarmState.InsufficientData, "Unchecked: Initial alarm creation")));
            Assert.That(read.AlarmActions, Is.EqualTo(put.AlarmActions));
            Assert.That(read.OkActions, Is.EqualTo(put.OkActions));
            Assert.That(read.InsufficientDataActions, Is.EqualTo(put.InsufficientDataActions));
            Assert.That(
                read,
                Is.EqualTo(put with
                {
                    Labels = read.Labels,
                    RoutedTags = read.RoutedTags,
                    Tags = read.Tags,
                    AlarmActions = read.AlarmActions,
                    OkActions = read.OkActions,
                    InsufficientDataActions = read.InsufficientDataActions,
                }));
        });
    }

    [Test]
    public async Task PutAsync_Identical_ChangesNothing()
    {
        await Put("c", Composite("ALARM(a)"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Put("c", Composite("ALARM(a)"));
        Assert.That(await History(new AlarmHistoryFilter { AlarmName = "c" }), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task PutAsync_NameOfAnotherType_IsRefused()
    {
        await Put("c", Composite("TRUE"));
        Assert.That(() => Put("c", Definition()), Refused("AlarmName [c] is already used by another alarm of a different type"));
        Assert.That(() => Put("a", Composite("TRUE")), Refused("AlarmName [a] is already used by another alarm of a different type"));
    }

    [Test]
    public void PutAsync_MissingChildren_AreAllNamed() => Assert.That(
        () => Put("c", Composite("ALARM(a) OR ALARM(x) OR OK(\"y z\") OR ALARM(x)")),
        Refused(
            "Could not save the composite alarm as alarms [arn:aws:cloudwatch:local:000000000000:alarm:x, arn:aws:cloudwatch:local:000000000000:alarm:y z] in the alarm rule do not exist"));

    [Test]
    public async Task PutAsync_Itself_IsRefused()
    {
        const string Message = "A composite alarm cannot have a child relation with itself via its AlarmRule, as it would introduce a circular dependency";
        Assert.That(() => Put("c", Composite("ALARM(c)")), Refused(Message));
        await Put("c", Composite("TRUE"));
        Assert.That(() => Put("c", Composite("NOT ALARM(arn:aws:cloudwatch:local:000000000000:alarm:c)")), Refused(Message));
    }

    [Test]
    public async Task PutAsync_IndirectCycle_IsTaken()
    {
        await Put("c", Composite("TRUE"));
        await Put("d", Composite("ALARM(c)"));
        await Put("c", Composite("NOT ALARM(d)"));
        Assert.That(((CompositeAlarmDefinition)(await Read("c")).Definition).Rule, Is.EqualTo(new AlarmRule.Expression("NOT ALARM(d)")));
    }

    [Test]
    public void PutAsync_SuppressorThatIsNone_IsRefused()
    {
        var composite = Composite("TRUE") with { ActionsSuppressorWaitPeriod = TimeSpan.Zero, ActionsSuppressorExtensionPeriod = TimeSpan.Zero };
        Assert.That(() => Put("c", composite with { ActionsSuppressorName = "arn:aws:sns:local:000000000000:topic" }), Throws.ArgumentException
            .With.Message.Contain("ActionsSuppressor must be a valid CloudWatch Alarm ARN or an Alarm name"));
        Assert.That(() => Put("c", composite with { ActionsSuppressorName = "x" }), Refused(
            "Could not save the composite alarm as the ActionsSuppressor [arn:aws:cloudwatch:local:000000000000:alarm:x] does not exist"));
        Assert.That(() => Put("c", composite with { ActionsSuppressorName = "c" }), Throws.TypeOf<AlarmOperationException>());
    }

    [Test]
    public async Task PutAsync_ChildOf150Composites_IsRefusedToTheNext()
    {
        for (var i = 0; i < 150; i++)
        {
            await Put($"c{i}", Composite("ALARM(a)"));
        }

        Assert.That(() => Put("c150", Composite("ALARM(a)")), Throws.TypeOf<AlarmOperationException>().With.Property("Code").EqualTo("LimitExceeded"));
        await Put("c0", Composite("OK(a)"));
    }

    [TestCase("ALARM(a)", null)]
    [TestCase("TRUE", "a")]
    public async Task DeleteAsync_NeededByAComposite_DeletesNothingOfTheBatch(string rule, string? suppressor)
    {
        await Put("c", Composite(rule) with
        {
            ActionsSuppressorName = suppressor,
            ActionsSuppressorWaitPeriod = suppressor is null ? null : TimeSpan.Zero,
            ActionsSuppressorExtensionPeriod = suppressor is null ? null : TimeSpan.Zero,
        });
        Assert.That(() => Delete("b", "a", "c"), Refused("Cannot delete a as there are composite alarm(s) depending on it."));
        Assert.That(await Names(new AlarmFilter()), Is.EqualTo((string[])["a", "b", "c"]));
        await Delete("c");
        await Delete("a", "b");
        Assert.That(await Names(new AlarmFilter()), Is.Empty);
    }

    [Test]
    public async Task DeleteAsync_TwoComposites_DeletesNothing()
    {
        await Put("c", Composite("TRUE"));
        await Put("d", Composite("TRUE"));
        Assert.That(() => Delete("c", "d"), Throws.TypeOf<AlarmOperationException>());
        Assert.That(await Names(new AlarmFilter()), Has.Count.EqualTo(4));
        await Delete("c", "c", "never", "b");
        Assert.That(await Names(new AlarmFilter()), Is.EqualTo((string[])["a", "d"]));
    }

    [Test]
    public async Task ReadAsync_Filters_ByTypeNamesActionAndRelation()
    {
        await Put("c", Composite("ALARM(a) OR ALARM(b)"));
        await Put("d", Composite("OK(c)") with
        {
            OkActions = ["arn:aws:sns:local:000000000000:ok"],
            ActionsSuppressorName = "a",
            ActionsSuppressorWaitPeriod = TimeSpan.Zero,
            ActionsSuppressorExtensionPeriod = TimeSpan.Zero,
        });
        Assert.That(await Names(new AlarmFilter { Types = [AlarmType.MetricAlarm] }), Is.EqualTo((string[])["a", "b"]));
        Assert.That(await Names(new AlarmFilter { Types = [AlarmType.CompositeAlarm, AlarmType.MetricAlarm] }), Has.Count.EqualTo(4));
        Assert.That(await Names(new AlarmFilter { Names = ["d", "a", "a", "never"] }), Is.EqualTo((string[])["a", "d"]));
        Assert.That(await Names(new AlarmFilter { Names = [] }), Is.Empty);
        Assert.That(await Names(new AlarmFilter { ActionPrefix = "arn:aws:sns:" }), Is.EqualTo((string[])["b", "d"]));
        Assert.That(await Names(new AlarmFilter { ActionPrefix = "arn:aws:sns:local:000000000000:ok" }), Is.EqualTo((string[])["d"]));
        Assert.That(await Names(new AlarmFilter { ChildrenOf = "c" }), Is.EqualTo((string[])["a", "b"]));
        Assert.That(await Names(new AlarmFilter { ChildrenOf = "d" }), Is.EqualTo((string[])["c"]), "a suppressor is no child");
        Assert.That(await Names(new AlarmFilter { ParentsOf = "a" }), Is.EqualTo((string[])["c"]));
        Assert.That(await Names(new AlarmFilter { ParentsOf = "a", Names = ["d"] }), Is.Empty);
        Assert.That((await History(new AlarmHistoryFilter { AlarmTypes = [AlarmType.CompositeAlarm] })).Select(static item => item.AlarmName), Is.EquivalentTo((string[])["c", "d"]));
        Assert.That((await History(new AlarmHistoryFilter { AlarmTypes = [AlarmType.MetricAlarm] })).Select(static item => item.AlarmType), Is.All.EqualTo(AlarmType.MetricAlarm));
    }

    [Test]
    public async Task PutAsync_OverKeysOrNotParsing_IsRefusedAtPlanTimeToo()
    {
        var keys = Composite("") with { Rule = new AlarmRule.InState(new AlarmKey("p", "r", "x")) };
        Assert.That(Alarms.Refusal(keys), Does.Contain("p/r/x"));
        Assert.That(Alarms.Refusal(Composite("alarm(a)")), Does.Contain("Error in AlarmRule [Unsupported token 'alarm' at char 0"));
        Assert.That(Alarms.Refusal(Composite("ALARM(never)")), Is.Null);
        Assert.That(() => Put("c", keys), Throws.ArgumentException.With.Message.Contain("'c'"));
        Assert.That(await Names(new AlarmFilter()), Has.Count.EqualTo(2));
    }

    private static CompositeAlarmDefinition Composite(string rule) => new() { Key = default, Rule = new AlarmRule.Expression(rule) };

    private static NUnit.Framework.Constraints.EqualStringConstraint Refused(string message) =>
        Throws.TypeOf<AlarmOperationException>().With.Message.EqualTo(message).And.Property("Code").EqualTo("ValidationError");

    private async Task<List<string>> Names(AlarmFilter filter) =>
        [.. (await All(Alarms.ReadAsync(DiscoveryScope.Local, filter, default))).Select(static alarm => alarm.Identity.Name)];

    private async Task Delete(params string[] names) => await Alarms.DeleteAsync(DiscoveryScope.Local, names, default);
}
