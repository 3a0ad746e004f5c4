namespace Monitoring.Framework;

/// <summary>When a group is told, by the settings of its route.</summary>
internal static class GroupSchedule
{
    /// <summary>When what is new may be told: after the wait for the first message, after the interval for the others.</summary>
    public static DateTimeOffset NextMessage(IncidentGroup group, Route? route, DateTimeOffset now)
    {
        var earliest = group.LastToldAt is { } last ? last + (route?.Interval ?? TimeSpan.Zero) : group.OpenedAt + (route?.Wait ?? TimeSpan.Zero);
        return earliest > now && earliest - now <= Longest(group, route) ? earliest : now;
    }

    /// <summary>When to look at a group that has nothing new to tell: null when it has ended, or is never reminded of.</summary>
    public static DateTimeOffset? NextReminder(IncidentGroup group, Route? route) =>
        group is { Open: > 0, LastToldAt: { } last } && route?.Repeat is { } repeat ? last + repeat : null;

    /// <summary>A group that has dealt with all it had to tell.</summary>
    public static IncidentGroup Settled(IncidentGroup group, Route? route) => group with { DueAt = NextReminder(group, route), IsClosed = group.Open == 0 };

    /// <summary>A wait beyond what was meant is one for a clock that was put back.</summary>
    private static TimeSpan Longest(IncidentGroup group, Route? route) => (group.LastToldAt is null ? route?.Wait : route?.Interval) ?? TimeSpan.Zero;
}
