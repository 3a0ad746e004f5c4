namespace Monitoring.Framework;

/// <summary>What a registration may ask for: times that make sense and that timers can keep.</summary>
internal static class RegistrationRules
{
    private const int MostPerMinute = 10_000;

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    public static void Check(IEnumerable<MetricSourceRegistration> sources, IEnumerable<NotifierRegistration> notifiers)
    {
        foreach (var source in sources)
        {
            Refuse(source, ProblemOf(source.Schedule));
        }

        foreach (var notifier in notifiers)
        {
            Refuse(notifier, ProblemOf(notifier.Limits));
        }
    }

    public static void CheckWatchdog(WatchdogOptions watchdog, IReadOnlyCollection<string> notifiers, string path)
    {
        var unknown = watchdog.To.FirstOrDefault(name => !notifiers.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            var known = notifiers.Count == 0 ? "none is configured" : $"there are {string.Join(", ", notifiers)}";
            throw new MonitoringConfigurationException($"{path}:Watchdog:To", $"there is no notifier '{unknown}'; {known}.");
        }
    }

    private static string? ProblemOf(Schedule schedule) => schedule switch
    {
        _ when schedule.Interval < _second => $"the interval is {schedule.Interval}; at least one second is needed.",
        _ when schedule.Interval > _day => $"the interval is {schedule.Interval}; at most one day is allowed.",
        _ when schedule.Timeout > _day => $"the timeout is {schedule.Timeout}; at most one day is allowed.",
        _ when schedule.Jitter < TimeSpan.Zero || schedule.Jitter > schedule.Interval => $"the jitter is {schedule.Jitter}; it must lie between zero and the interval.",
        _ => null,
    };

    private static string? ProblemOf(DeliveryLimits limits) => limits switch
    {
        _ when limits.Timeout <= TimeSpan.Zero || limits.Timeout > _hour => $"the timeout is {limits.Timeout}; it must be longer than zero and at most one hour.",
        _ when limits.MinimumInterval < TimeSpan.Zero || limits.MinimumInterval > _hour =>
            $"the least time between two messages is {limits.MinimumInterval}; it must lie between zero and one hour.",
        _ when limits.MaxPerMinute is < 1 or > MostPerMinute => $"the most messages in a minute are {limits.MaxPerMinute}; the number must lie between 1 and {MostPerMinute}.",
        _ when limits.AccountInterval < TimeSpan.Zero || limits.AccountInterval > _hour =>
            $"the least time between two messages of the account is {limits.AccountInterval}; it must lie between zero and one hour.",
        _ => null,
    };

    private static void Refuse(Registration registration, string? problem)
    {
        if (problem is not null)
        {
            throw new MonitoringConfigurationException(registration.Origin ?? "Monitoring", $"'{registration.Name}': {problem}");
        }
    }
}
