using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Writes reports to the log.</summary>
internal sealed partial class Watchdog(ILogger<Watchdog> logger) : IWatchdog
{
    public ValueTask ReportAsync(WatchdogReport report, CancellationToken cancellationToken)
    {
        if (report.IsOver)
        {
            Log.Over(logger, report.Subject, report.Reason);
        }
        else
        {
            Log.Trouble(logger, report.Subject, report.Since, report.Reason);
        }

        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(440, LogLevel.Error, "{Subject} is in trouble since {Since:u}: {Reason}")]
        public static partial void Trouble(ILogger logger, string subject, DateTimeOffset since, string reason);

        [LoggerMessage(441, LogLevel.Information, "{Subject} is in order again: {Reason}")]
        public static partial void Over(ILogger logger, string subject, string reason);
    }
}
