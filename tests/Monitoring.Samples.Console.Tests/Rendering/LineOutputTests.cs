using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Rendering;

public sealed class LineOutputTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(2));

    [Test]
    public void StateChanged_AnyChange_IsOneLineWithTargetReasonAndNote()
    {
        var text = Write(output => output.StateChanged(new AlarmStateChanged
        {
            Alarm = DiscoveryScope.Local.Alarm("m/other"),
            Key = new AlarmKey("p", "shop", "uptime"),
            OldState = AlarmState.Ok,
            NewState = AlarmState.Alarm,
            Timestamp = _now,
            Reason = "Threshold Crossed.",
            Note = "503",
        }));

        Assert.That(text, Is.EqualTo($"2026-11-22 10:00:00Z ALARM m/other [shop]: Threshold Crossed. (503){Environment.NewLine}"));
    }

    [Test]
    public void Logged_SeveralLinesWithAnException_IsOneLine()
    {
        var text = Write(output => output.Logged(new LogEntry(_now, LogLevel.Error, "c", 1, "It failed:\nbadly.", new InvalidOperationException("no\nway"))));

        Assert.That(text, Is.EqualTo($"2026-11-22 10:00:00Z error: It failed: badly. no way{Environment.NewLine}"));
    }

    [Test]
    public void Notified_Message_HasFactsInAColumn()
    {
        var notification = new Notification { Id = "1", Title = "ALARM: shop", Timestamp = _now, State = AlarmState.Alarm, Text = "It is down.", Facts = [new("Since", "now"), new("Severity", "high")] };

        var lines = Write(output => output.Notified("me", notification)).TrimEnd().ReplaceLineEndings("\n").Split('\n');

        Assert.That(lines, Is.EqualTo(["| ALARM: shop", "| It is down.", "| Since     now", "| Severity  high"]));
    }

    private static string Write(Action<LineOutput> write)
    {
        using var writer = new StringWriter();
        write(new LineOutput(writer, writer, useColour: false));
        return writer.ToString();
    }
}
