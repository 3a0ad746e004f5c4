using Microsoft.Extensions.Logging;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Probes one target and records whether it is up, why not, and what else is wanted of it.</summary>
internal sealed partial class HttpUptimeSource(
    HttpTarget target,
    Verdict verdict,
    HttpProber prober,
    ReferenceCheck? reference,
    ILogger<HttpUptimeSource> logger) : IMetricSource
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(100);

    public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        var result = await ProbeAsync(context.TimeProvider, cancellationToken).ConfigureAwait(false);
        if (result.Failure == ProbeFailure.Unknown)
        {
            Log.Unknown(logger, target.Name, result.Detail);
        }
        else
        {
            var isUp = verdict.Count(result.IsUp);
            if (target.Metrics.UptimeMetric is { } uptime)
            {
                context.Record(uptime, isUp ? 1 : 0, MetricUnit.None, NoteOf(result, isUp));
            }

            if (!result.IsUp)
            {
                Log.Down(logger, target.Name, result.Note);
            }
        }

        target.Metrics.Record(context, result);
    }

    private async ValueTask<ProbeResult> ProbeAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        var result = await OnceAsync(timeProvider, limit: null, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < target.Verdict.Confirmations && verdict.NeedsConfirmation(result); i++)
        {
            var left = target.Interval - timeProvider.GetElapsedTime(start);
            if (left < _shortest)
            {
                break;
            }

            var note = result.Note;
            result = await OnceAsync(timeProvider, left, cancellationToken).ConfigureAwait(false);
            if (result.IsUp)
            {
                Log.NotConfirmed(logger, target.Name, note);
            }
        }

        return result;
    }

    private async ValueTask<ProbeResult> OnceAsync(TimeProvider timeProvider, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var result = await prober.ProbeAsync(target, timeProvider, cancellationToken, limit).ConfigureAwait(false);
        return reference is not null && result.Failure.MayBeOurs() && await reference.OfflineAsync(timeProvider, cancellationToken).ConfigureAwait(false) is { } offline
            ? result with { Failure = ProbeFailure.Unknown, Detail = $"{offline} ({result.Note})" }
            : result;
    }

    // A failure that does not count yet, or a success that does not, is told beside the value that it does not change.
    private static string? NoteOf(ProbeResult result, bool isUp) => result.IsUp == isUp ? result.Note
        : isUp ? $"not down yet: {result.Note}"
        : "not up yet: the last probe was answered as expected";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "The target {Target} is down: {Reason}")]
        public static partial void Down(ILogger logger, string target, string? reason);

        [LoggerMessage(2, LogLevel.Information, "The target {Target} failed once and was then answered as expected: {Reason}")]
        public static partial void NotConfirmed(ILogger logger, string target, string? reason);

        [LoggerMessage(3, LogLevel.Warning, "The target {Target} is unknown: {Reason}")]
        public static partial void Unknown(ILogger logger, string target, string? reason);
    }
}
