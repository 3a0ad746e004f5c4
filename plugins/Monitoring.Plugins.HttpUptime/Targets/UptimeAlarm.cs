using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The alarm of a target: down at least once in each of so many periods.</summary>
internal static class UptimeAlarm
{
    public const string Rule = "uptime";

    private const int MaxShownUrl = 200;

    public static MetricAlarmDefinition Create(string name, string url, MetricId? uptime, TimeSpan interval, HttpTargetOptions options, string path)
    {
        if (uptime is null)
        {
            throw new MonitoringConfigurationException($"{path}:Metrics", "the target's alarm is about uptime, which is not among the metrics; add it or set Alarm:Enabled to false.");
        }

        if (options.Alarm.Period < interval)
        {
            throw new MonitoringConfigurationException(
                $"{path}:Alarm:Period",
                $"{options.Alarm.Period} is shorter than the interval ({interval}), so that periods would have no data; raise it.");
        }

        var alarm = new MetricAlarmDefinition
        {
            Key = default,
            Description = $"{name} ({Shorten(url)}) does not answer as expected.",
            Severity = Enum.IsDefined(options.Severity)
                ? options.Severity
                : throw new MonitoringConfigurationException($"{path}:Severity", "the value is not one of Info, Warning, Critical."),
            Labels = HttpUptimeRules.Pairs(options.Labels, $"{path}:Labels"),
            Metric = uptime,
            Statistic = Statistic.Minimum,
            Period = options.Alarm.Period ?? PeriodOf(interval),
            EvaluationPeriods = options.Alarm.EvaluationPeriods,
            DatapointsToAlarm = options.Alarm.DatapointsToAlarm ?? options.Alarm.EvaluationPeriods,
            ComparisonOperator = ComparisonOperator.LessThanThreshold,
            Threshold = 1,
        };
        return alarm.Refusal() is { } refusal ? throw new MonitoringConfigurationException($"{path}:Alarm", refusal) : alarm;
    }

    /// <summary>The shortest period of an alarm in which each interval has its datum.</summary>
    public static TimeSpan PeriodOf(TimeSpan interval) => interval.TotalSeconds switch
    {
        <= 10 => TimeSpan.FromSeconds(10),
        <= 20 => TimeSpan.FromSeconds(20),
        <= 30 => TimeSpan.FromSeconds(30),
        var seconds => TimeSpan.FromMinutes((long)Math.Ceiling(seconds / 60)),
    };

    // The description has 1,024 characters and carries the alarm's key and labels too.
    private static string Shorten(string url) => url.Length <= MaxShownUrl ? url : $"{url.AsSpan(0, MaxShownUrl)}…";
}
