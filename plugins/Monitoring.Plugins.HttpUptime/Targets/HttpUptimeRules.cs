using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Rules that several options share.</summary>
internal static class HttpUptimeRules
{
    private static readonly TimeSpan _minInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _maxInterval = TimeSpan.FromDays(1);

    public static TimeSpan Interval(TimeSpan value, string path) => value >= _minInterval && value <= _maxInterval
        ? value
        : throw new MonitoringConfigurationException(
            path,
            $"{value} is not allowed; an interval lies between 1 second and 1 day (00:01:00 is a minute, 60 is sixty days).");

    public static TimeSpan Jitter(TimeSpan value, TimeSpan interval, string path) => value >= TimeSpan.Zero && value <= interval
        ? value
        : throw new MonitoringConfigurationException(path, $"{value} is not allowed; a jitter is not negative and at most the interval ({interval}).");

    public static int InRange(int value, int max, string path) => value >= 0 && value <= max
        ? value
        : throw new MonitoringConfigurationException(path, FormattableString.Invariant($"{value} is not allowed; it lies between 0 and {max:N0}."));

    public static Dictionary<string, string> Pairs(IDictionary<string, string> pairs, string path)
    {
        foreach (var (key, value) in pairs)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new MonitoringConfigurationException($"{path}:{key}", "a value is needed.");
            }
        }

        return new Dictionary<string, string>(pairs, StringComparer.Ordinal);
    }
}
