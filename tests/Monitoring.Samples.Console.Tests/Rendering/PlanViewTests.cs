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
    }

    [Test]
    public void Write_BilledAlarms_TellsTheCost() =>
        Assert.That(Write(new AlarmPlan([Alarm("m/gone", PlannedAction.Delete) with { MonthlyCostDelta = -0.1m }], []))[^1], Does.EndWith("; -0.10 USD a month."));

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
