using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Rendering;

public sealed class PlanViewTests
{
    [Test]
    public void Write_EachAction_HasItsSignAndItsDetails()
    {
        var plan = new AlarmPlan(
            [
                Alarm("m/made", PlannedAction.Create) with { Desired = Definition() },
                Alarm("m/changed [x]", PlannedAction.Update) with { Changes = [new("Threshold", "80", "90"), new("TreatMissingData", null, "breaching")] },
                Alarm("m/gone", PlannedAction.Delete),
                Alarm("m/wrong", PlannedAction.Refused) with { Message = "its period is 00:00:45." },
                Alarm("m/same", PlannedAction.Unchanged),
            ],
            ["2 deletions are held back."]);

        var lines = Write(plan);

        Assert.That(lines, Is.EqualTo(
        [
            "+ m/made",
            "    Average of cpu of host=a > 90 in 3 of 5 x 60 s, critical",
            "~ m/changed [x]",
            "    Threshold: 80 -> 90",
            "    TreatMissingData: (unset) -> breaching",
            "- m/gone",
            "! m/wrong",
            "    refused: its period is 00:00:45.",
            "! 2 deletions are held back.",
            "",
            "1 to create, 1 to update, 1 to delete, 1 unchanged, 2 problems.",
        ]));
    }

    [Test]
    public void Write_Composites_ShowsTheirRuleAndTheirSuppressor()
    {
        var rule = string.Join(" OR ", Enumerable.Range(0, 9).Select(static i => $"ALARM(\"m/service{i}\")"));
        var composite = new CompositeAlarmDefinition
        {
            Key = new AlarmKey("p", "r", "x"),
            Rule = new AlarmRule.Expression(rule),
            ActionsSuppressorName = "m/quiet",
            ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(60),
            ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(30),
        };

        var lines = Write(new AlarmPlan(
            [
                Alarm("m/made", PlannedAction.Create) with { Desired = composite },
                Alarm("m/changed", PlannedAction.Update) with { Changes = [new("AlarmRule", rule, $"{rule} OR ALARM(\"m/new\")"), new("ActionsSuppressor", null, "m/quiet")] },
            ],
            []));

        Assert.That(lines, Is.EqualTo(
        [
            "+ m/made",
            "    ALARM(\"m/service0\") OR ALARM(\"m/service1\") OR ALARM(\"m/service2\") OR …, actions suppressed by m/quiet (wait 60 s, extension 30 s), warning",
            "~ m/changed",
            "    AlarmRule: … ALARM(\"m/service8\") -> … ALARM(\"m/service8\") OR ALARM(\"m/new\")",
            "    ActionsSuppressor: (unset) -> m/quiet",
            "",
            "1 to create, 1 to update, 0 to delete, 0 unchanged.",
        ]));
    }

    [Test]
    public void Write_NothingToDo_SaysSo()
    {
        Assert.That(Write(new AlarmPlan([Alarm("m/same", PlannedAction.Unchanged)], [])), Is.EqualTo(["No changes: all 1 alarms are as they should be."]));
        Assert.That(Write(new AlarmPlan([], [])), Is.EqualTo(["No changes: there are no alarms, and the configuration asks for none."]));
        Assert.That(PlanSummary.Of(new AlarmPlan([], []), "i-1"), Does.StartWith("No changes: there are no alarms of a resource i-1, "));
    }

    [Test]
    public void Write_BilledAlarms_TellsTheCost() =>
        Assert.That(Write(new AlarmPlan([Alarm("m/gone", PlannedAction.Delete) with { MonthlyCostDelta = -0.1m }], []))[^1], Does.EndWith("; -0.10 USD a month."));

    [Test]
    public void Write_SeveralScopes_AreGroupedUnderTheirCounts()
    {
        var (prod, test) = (Scope("prod.eu-central-1"), Scope("test.eu-central-1"));

        var lines = Write(new AlarmPlan(
            [
                Alarm("m/a", PlannedAction.Delete) with { Scope = prod },
                Alarm("m/b", PlannedAction.Create) with { Scope = prod },
                Alarm("m/a", PlannedAction.Unchanged) with { Scope = test },
                Alarm("m/c", PlannedAction.Delete) with { Scope = test },
            ],
            []));

        Assert.That(lines, Is.EqualTo(
        [
            "prod.eu-central-1 (111111111111, eu-central-1): 1 to create, 0 to update, 1 to delete",
            "- m/a",
            "+ m/b",
            "test.eu-central-1 (111111111111, eu-central-1): 0 to create, 0 to update, 1 to delete",
            "- m/c",
            "",
            "1 to create, 0 to update, 2 to delete, 1 unchanged.",
        ]));
    }

    [Test]
    public void Write_EditedByHand_SaysSoOfWhatIsKeptAndOfWhatIsWritten()
    {
        var lines = Write(new AlarmPlan(
            [
                Alarm("m/kept", PlannedAction.Kept) with { IsDrifted = true, Changes = [new("Threshold", "7", "1")] },
                Alarm("m/written", PlannedAction.Update) with { IsDrifted = true, Changes = [new("Threshold", "8", "1")] },
            ],
            []));

        Assert.That(lines, Is.EqualTo(
        [
            "= m/kept (kept as it was edited by hand)",
            "    Threshold: 7 -> 1",
            "~ m/written (edited by hand)",
            "    Threshold: 8 -> 1",
            "",
            "0 to create, 1 to update, 0 to delete, 1 kept, 0 unchanged.",
        ]));
    }

    [Test]
    public void Write_ScopeWithoutATopic_SaysOnceThatItsAlarmsTellNobody()
    {
        var scope = Scope("prod.eu-central-1");
        PlannedAlarm[] alarms =
        [
            Alarm("m/a", PlannedAction.Unchanged) with { Scope = scope, Desired = Definition() },
            Alarm("m/b", PlannedAction.Unchanged) with { Scope = scope, Desired = Definition() },
            Alarm("m/c", PlannedAction.Unchanged) with { Scope = scope with { Name = "own" }, Desired = Definition() with { AlarmActions = ["arn:own"] } },
            Alarm("m/d", PlannedAction.Unchanged) with { Scope = scope with { Name = "told", TopicArn = "arn:topic" }, Desired = Definition() },
            Alarm("m/e", PlannedAction.Unchanged) with { Desired = Definition() },
        ];

        Assert.That(Write(new AlarmPlan(alarms, [])), Is.EqualTo(
            ["! Scope prod.eu-central-1 has no topic: its alarms tell nobody.", "No changes: all 5 alarms are as they should be."]));
        Assert.That(PlanDocument.Of(new AlarmPlan(alarms, [])).Notices, Has.Count.EqualTo(1));
    }

    [Test]
    public void Drift_EditedAlarms_ShowWhatTheyAreAndShouldBe()
    {
        using var output = new StringWriter { NewLine = "\n" };
        PlannedAlarm[] drifted =
        [
            Alarm("m/kept", PlannedAction.Kept) with { IsDrifted = true, Desired = Definition(), Changes = [new("Threshold", "7", "1"), new("Unit", "Count", null)] },
            Alarm("m/same", PlannedAction.Update) with { IsDrifted = true, Desired = Definition(), Changes = [new("Applied", "112345678", "187654321")] },
            Alarm("m/gone", PlannedAction.Delete) with { IsDrifted = true },
        ];

        DriftView.Write(Terminal.Create(output), new AlarmPlan(drifted, []), drifted);

        Assert.That(output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'), Is.EqualTo(
        [
            "~ m/kept",
            "    Threshold is 7, should be 1",
            "    Unit is Count, should be (unset)",
            "~ m/same (edited to what the configuration wants)",
            "    Applied is 112345678, should be 187654321",
            "~ m/gone (nobody wants it any more)",
            "3 alarms were edited by hand; 'alarms apply' writes them as they should be, 'alarms apply --keep-manual' leaves them.",
        ]));
    }

    private static DiscoveryScope Scope(string name) => new(name, "aws", "111111111111", "eu-central-1");

    private static string[] Write(AlarmPlan plan)
    {
        using var output = new StringWriter { NewLine = "\n" };
        PlanView.Write(Terminal.Create(output), plan);
        return output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    private static PlannedAlarm Alarm(string name, PlannedAction action) =>
        new() { Scope = DiscoveryScope.Local, Name = name, Key = new AlarmKey("p", "r", "x"), Action = action };

    private static MetricAlarmDefinition Definition() => new()
    {
        Key = new AlarmKey("p", "r", "x"),
        Severity = AlarmSeverity.Critical,
        Metric = new MetricId("N", "cpu", [("host", "a")]),
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 5,
        DatapointsToAlarm = 3,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 90,
    };
}
