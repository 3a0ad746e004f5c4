namespace Monitoring.Framework.Testing;

/// <summary>Keeps every change of a state.</summary>
internal sealed class ChangeRecorder : IMonitoringEventHandler<AlarmStateChanged>
{
    private readonly Lock _lock = new();
    private readonly List<AlarmStateChanged> _changes = [];

    public IReadOnlyList<AlarmStateChanged> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _changes];
            }
        }
    }

    public ValueTask HandleAsync(AlarmStateChanged monitoringEvent, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _changes.Add(monitoringEvent);
        }

        return ValueTask.CompletedTask;
    }
}
