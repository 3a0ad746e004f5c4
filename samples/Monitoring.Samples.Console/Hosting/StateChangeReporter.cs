using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>Shows each change of an alarm: a subscriber like any other.</summary>
internal sealed class StateChangeReporter(IConsoleOutput output) : IMonitoringEventHandler<AlarmStateChanged>
{
    public ValueTask HandleAsync(AlarmStateChanged monitoringEvent, CancellationToken cancellationToken)
    {
        output.StateChanged(monitoringEvent);
        return ValueTask.CompletedTask;
    }
}
