using Microsoft.Extensions.Logging;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Probes one target and records whether it is up, why not, and how long the answer took.</summary>
internal sealed partial class HttpUptimeSource(HttpTarget target, HttpProber prober, ILogger<HttpUptimeSource> logger) : IMetricSource
{
    public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        var result = await prober.ProbeAsync(target, context.TimeProvider, cancellationToken).ConfigureAwait(false);
        context.Record(target.Uptime, result.IsUp ? 1 : 0, MetricUnit.None, result.Note);
        if (!result.IsUp)
        {
            Log.Down(logger, target.Name, result.Note);
        }
        else if (target.ResponseTime is { } responseTime)
        {
            context.Record(responseTime, result.Elapsed.TotalMilliseconds, MetricUnit.Milliseconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "The target {Target} is down: {Reason}")]
        public static partial void Down(ILogger logger, string target, string? reason);
    }
}
