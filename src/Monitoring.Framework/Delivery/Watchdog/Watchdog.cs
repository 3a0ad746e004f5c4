using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Tells of trouble as of any other notice: through the outbox, to somebody else than who is in trouble.</summary>
internal sealed partial class Watchdog(MonitoringCatalog catalog, MonitoringOptions options, NoticeDispatcher notices, TimeProvider timeProvider, ILogger<Watchdog> logger) : IWatchdog
{
    public async ValueTask ReportAsync(WatchdogReport report, CancellationToken cancellationToken)
    {
        if (report.IsOver)
        {
            Log.Over(logger, report.Subject, report.Reason);
        }
        else
        {
            Log.Trouble(logger, report.Subject, report.Since, report.Reason);
        }

        if (Recipients(report.Destination) is { Count: > 0 } recipients)
        {
            await notices.RunAsync(Notice(report, recipients), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Those that the configuration names, or the first that routes lead to; never the one in trouble, which would take that as little.</summary>
    private IReadOnlyList<string> Recipients(string? inTrouble)
    {
        var isNamed = options.Watchdog.To.Count > 0;
        var known = isNamed ? options.Watchdog.To.Select(name => catalog.Notifiers[name].Name) : catalog.Routes.Destinations;
        var others = known.Where(name => !string.Equals(name, inTrouble, StringComparison.OrdinalIgnoreCase));
        return [.. isNamed ? others : others.Take(1)];
    }

    private NoticeReceived Notice(WatchdogReport report, IReadOnlyList<string> recipients) => new()
    {
        Id = $"watchdog\n{report.Key}",
        To = recipients,
        Notification = new Notification
        {
            Id = report.Key,
            Title = report.IsOver ? $"Monitoring is in order again: {report.Subject}" : $"Monitoring itself is in trouble: {report.Subject}",
            Timestamp = timeProvider.GetUtcNow(),
            State = report.IsOver ? AlarmState.Ok : AlarmState.Alarm,
            Severity = report.IsOver ? AlarmSeverity.Info : AlarmSeverity.Critical,
            Text = report.Reason,
            Facts = [new Fact("Since", Phrases.Time(report.Since))],
        },
    };

    private static partial class Log
    {
        [LoggerMessage(440, LogLevel.Error, "{Subject} is in trouble since {Since:u}: {Reason}")]
        public static partial void Trouble(ILogger logger, string subject, DateTimeOffset since, string reason);

        [LoggerMessage(441, LogLevel.Information, "{Subject} is in order again: {Reason}")]
        public static partial void Over(ILogger logger, string subject, string reason);
    }
}
