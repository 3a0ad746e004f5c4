namespace Monitoring.Framework.Tests;

/// <summary>A watchdog that keeps what it is told.</summary>
internal sealed class Reports : IWatchdog
{
    public List<WatchdogReport> All { get; } = [];

    public Exception? Throws { get; set; }

    public ValueTask ReportAsync(WatchdogReport report, CancellationToken cancellationToken)
    {
        All.Add(report);
        return Throws is null ? ValueTask.CompletedTask : throw Throws;
    }
}
