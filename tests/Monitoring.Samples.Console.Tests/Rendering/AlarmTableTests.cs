using System.Text.Json;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Rendering;

public sealed class AlarmTableTests
{
    [Test]
    public void Create_CompositeThatIsHeldBack_ShowsItsRuleAndBecauseOfWhat()
    {
        using var output = new StringWriter { NewLine = "\n" };

        Terminal.Create(output).Write(AlarmTable.Create([(DiscoveryScope.Local, HeldBack())], showsScopes: false));

        var lines = output.ToString().Split('\n').Select(static line => line.Trim()).ToArray();
        Assert.That(lines, Has.Some.StartsWith("m/any").And.Some.Contains("composite is in ALARM"));
        Assert.That(string.Join(' ', lines), Does.Contain("ALARM(\"m/a\") OR ALARM(\"m/b\"), actions").And.Contain("Actions suppressed by WaitPeriod"));
    }

    [Test]
    public void AlarmDocument_Composite_CarriesTheWholeRuleAndTheSuppressor()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize([AlarmDocument.Of(DiscoveryScope.Local, HeldBack())], ConsoleJson.Default.IReadOnlyListAlarmDocument));

        var alarm = json.RootElement[0];
        var composite = alarm.GetProperty("composite");
        Assert.Multiple(() =>
        {
            Assert.That(composite.GetProperty("alarmRule").GetString(), Is.EqualTo("ALARM(\"m/a\") OR ALARM(\"m/b\")"));
            Assert.That(composite.GetProperty("actionsSuppressor").GetString(), Is.EqualTo("m/quiet"));
            Assert.That(composite.GetProperty("actionsSuppressorWaitPeriod").GetDouble(), Is.EqualTo(60));
            Assert.That(composite.GetProperty("actionsSuppressorExtensionPeriod").GetDouble(), Is.EqualTo(30));
            Assert.That(alarm.GetProperty("actionsSuppressedBy").GetString(), Is.EqualTo("WaitPeriod"));
            Assert.That(alarm.GetProperty("actionsSuppressedReason").GetString(), Is.EqualTo("Actions suppressed by WaitPeriod"));
        });
    }

    private static Alarm HeldBack() => new()
    {
        Identity = DiscoveryScope.Local.Alarm("m/any"),
        Definition = new CompositeAlarmDefinition
        {
            Key = default,
            Rule = new AlarmRule.Expression("ALARM(\"m/a\") OR ALARM(\"m/b\")"),
            ActionsSuppressorName = "m/quiet",
            ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(60),
            ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(30),
        },
        State = AlarmState.Alarm,
        StateReason = "composite is in ALARM",
        ActionsSuppressedBy = ActionsSuppressedBy.WaitPeriod,
        ActionsSuppressedReason = "Actions suppressed by WaitPeriod",
    };
}
