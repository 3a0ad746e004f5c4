namespace Monitoring.Framework.Lambda.Tests;

/// <summary>Does with events what a test says.</summary>
internal sealed class ScriptedEngine : IMonitoringEngine
{
    public List<MonitoringEvent> Events { get; } = [];

    public Func<MonitoringEvent, CancellationToken, Task<DispatchResult>> OnEvent { get; set; } = static (_, _) => Task.FromResult(new DispatchResult { Done = 1 });

    public async ValueTask<DispatchResult> DispatchAsync(MonitoringEvent monitoringEvent, CancellationToken cancellationToken)
    {
        Events.Add(monitoringEvent);
        return await OnEvent(monitoringEvent, cancellationToken);
    }
}
