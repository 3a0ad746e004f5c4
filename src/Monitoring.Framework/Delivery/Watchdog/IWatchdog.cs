namespace Monitoring.Framework;

/// <summary>Tells people that the monitoring itself is in trouble, by a way that the trouble does not bar.</summary>
internal interface IWatchdog
{
    /// <summary>Takes a report in; one whose <see cref="WatchdogReport.Key"/> was taken in before changes nothing.</summary>
    /// <remarks>What it throws is logged by the caller, who reports the same again while the trouble lasts.</remarks>
    ValueTask ReportAsync(WatchdogReport report, CancellationToken cancellationToken);
}
