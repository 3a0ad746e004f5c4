using Microsoft.Extensions.Logging;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;

namespace Monitoring.Samples.ConsoleHost.Demo;

/// <summary>Turns what the framework reports into the story, and knows when a recovery was notified.</summary>
internal sealed class DemoOutput(Narrator narrator) : IConsoleOutput
{
    private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody was told that the alarm is over.</summary>
    public Task Recovered => _recovered.Task;

    public void StateChanged(AlarmStateChanged change)
    {
        var text = (change.OldState, change.NewState) switch
        {
            (AlarmState.InsufficientData, AlarmState.Ok) => $"The alarm has its first data and is OK. Nobody is told: nothing was wrong before. {change.Reason}",
            (_, AlarmState.Alarm) => $"ALARM. {change.Reason}",
            (AlarmState.Alarm, AlarmState.Ok) => $"OK again. {change.Reason}",
            _ => $"{change.NewState.ToName()}. {change.Reason}",
        };
        narrator.Say(text, change.NewState);
    }

    public void Notified(string notifier, Notification notification)
    {
        narrator.Show(notification);
        if (notification.State == AlarmState.Ok)
        {
            _recovered.TrySetResult();
        }
    }

    public void Logged(LogEntry entry)
    {
        if (entry.Level >= LogLevel.Warning)
        {
            narrator.Say(entry.Message, AlarmState.InsufficientData);
        }
    }
}
