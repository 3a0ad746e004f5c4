using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Framework.Testing;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Rendering;

public sealed class LiveViewTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Render_Rows_ShowStateSinceValueResponseAndTheNoteOfWhatIsWrong()
    {
        var down = new LiveRow(Alarm("m/shop", AlarmState.Alarm, 45), new MetricDatapoint(_now, 0, MetricUnit.None), null, "503 Service Unavailable");
        var up = new LiveRow(Alarm("m/api", AlarmState.Ok, 7200), new MetricDatapoint(_now, 1, MetricUnit.None), new MetricDatapoint(_now, 12.5, MetricUnit.Milliseconds), "old");
        var unknown = new LiveRow(Alarm("m/new", AlarmState.InsufficientData, 5), null, null, null);

        var text = Render(new LiveScreen(_now, [down, up, unknown], Total: 4, InAlarm: 1, Pending: 1, []));

        Assert.Multiple(() =>
        {
            Assert.That(text, Has.Some.EqualTo("12:00:00  4 alarms, 1 in ALARM"));
            Assert.That(text, Has.Some.Matches("m/shop +ALARM +11:59:15 \\(45 s\\) +0 +503 Service Unavailable"));
            Assert.That(text, Has.Some.Matches("m/api +OK +10:00:00 \\(2 h\\) +1 +12.5 ms *$"));
            Assert.That(text, Has.Some.Matches("m/new +INSUFFICIENT_DATA +11:59:55 \\(5 s\\) +no data"));
            Assert.That(text, Has.Some.StartsWith("and 1 more"));
            Assert.That(text, Has.Some.StartsWith("1 message waiting to be sent."));
        });
    }

    [Test]
    public void Output_ManyEvents_KeepsTheLatest()
    {
        var output = new LiveOutput(new FakeTimeProvider(_now));
        for (var i = 0; i < 20; i++)
        {
            output.Logged(new LogEntry(_now, LogLevel.Warning, "c", 1, $"event {i}\nsecond line", null));
        }

        Assert.That(output.Recent.Select(each => each.Text), Is.EqualTo(Enumerable.Range(12, 8).Select(i => $"event {i} second line")));
    }

    private static string[] Render(LiveScreen screen)
    {
        using var output = new StringWriter();
        Terminal.Create(output).Write(LiveView.Render(screen));
        return output.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    private static Alarm Alarm(string name, AlarmState state, double secondsAgo) => new()
    {
        Identity = DiscoveryScope.Local.Alarm(name),
        Definition = new MetricAlarmDefinition { Key = default, EvaluationPeriods = 1, ComparisonOperator = ComparisonOperator.LessThanThreshold },
        State = state,
        StateReason = "reason",
        StateTransitionedTimestamp = _now.AddSeconds(-secondsAgo),
    };
}
