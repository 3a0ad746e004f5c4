namespace Monitoring.Framework;

/// <summary>Something that the engine acts on. The kinds are fixed; a host turns the outside world into them.</summary>
public abstract record MonitoringEvent
{
    private protected MonitoringEvent()
    {
    }
}
