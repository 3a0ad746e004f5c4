using System.Globalization;

namespace Monitoring.Framework;

/// <summary>A part of each week in some place's time, such as <c>Mon-Fri 08:00-18:00 Europe/Berlin</c>. A window whose end is not after its begin ends on the next day.</summary>
/// <remarks>Hours that a change to summer time leaves out are not there; those that it repeats are there twice.</remarks>
internal sealed class TimeWindow
{
    private static readonly string[] _dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private readonly bool[] _days;
    private readonly TimeSpan _from;
    private readonly TimeSpan _until;
    private readonly TimeZoneInfo _zone;
    private readonly string _text;

    private TimeWindow(bool[] days, TimeSpan from, TimeSpan until, TimeZoneInfo zone, string text) => (_days, _from, _until, _zone, _text) = (days, from, until, zone, text);

    /// <summary>Reads a window.</summary>
    /// <param name="text">Days, optional unless all; hours, optional unless all day; the IANA name of a time zone, optional unless UTC.</param>
    /// <param name="refusal">What is wrong, in one sentence; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static TimeWindow? TryParse(string text, out string? refusal)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var days = Enumerable.Repeat(true, 7).ToArray();
        var (from, until) = (TimeSpan.Zero, TimeSpan.FromDays(1));
        var zone = TimeZoneInfo.Utc;
        var at = 0;
        if (at < parts.Length && TryDays(parts[at], out var named))
        {
            days = named;
            at++;
        }

        if (at < parts.Length && TryHours(parts[at], out var hours))
        {
            (from, until) = hours;
            at++;
        }

        if (at == parts.Length - 1 && at > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(parts[at], out var found))
        {
            zone = found;
            at++;
        }

        refusal = at == parts.Length && at > 0
            ? null
            : $"'{text}' is not a time window; write days, hours and a time zone, such as 'Mon-Fri 08:00-18:00 Europe/Berlin' or 'Sat,Sun 22:00-06:00'"
                + (at > 0 && at < parts.Length ? $" ('{parts[at]}' is not understood{(at == parts.Length - 1 ? ", and this machine knows no time zone of that name" : "")})." : ".");
        return refusal is null ? new TimeWindow(days, from, until, zone, text) : null;
    }

    public bool Contains(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, _zone);
        var clock = local.TimeOfDay;
        return _from < _until
            ? IsOn(local.DayOfWeek) && clock >= _from && clock < _until
            : (IsOn(local.DayOfWeek) && clock >= _from) || (IsOn(local.AddDays(-1).DayOfWeek) && clock < _until);
    }

    /// <summary>The next moment at which a window of these hours begins or ends, whatever the day.</summary>
    public DateTimeOffset NextBoundary(DateTimeOffset after)
    {
        var today = TimeZoneInfo.ConvertTime(after, _zone).Date;
        return Enumerable.Range(-1, 4)
            .SelectMany(day => new[] { today.AddDays(day) + _from, today.AddDays(day) + _until })
            .Select(ToInstant)
            .Where(moment => moment > after)
            .Min();
    }

    public override string ToString() => _text;

    private bool IsOn(DayOfWeek day) => _days[(int)day];

    /// <summary>A local time that is left out becomes the moment at which it is left out.</summary>
    private DateTimeOffset ToInstant(DateTime local)
    {
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, _zone.GetUtcOffset(local));
    }

    private static bool TryDays(string text, out bool[] days)
    {
        days = new bool[7];
        foreach (var range in text.Split(','))
        {
            var ends = range.Split('-');
            var first = DayOf(ends[0]);
            var last = ends.Length == 2 ? DayOf(ends[1]) : first;
            if (ends.Length > 2 || first < 0 || last < 0)
            {
                return false;
            }

            for (var day = first; ; day = (day + 1) % 7)
            {
                days[day] = true;
                if (day == last)
                {
                    break;
                }
            }
        }

        return true;
    }

    private static int DayOf(string name) => Array.FindIndex(
        _dayNames,
        each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase) || string.Equals($"{(DayOfWeek)Array.IndexOf(_dayNames, each)}", name, StringComparison.OrdinalIgnoreCase));

    private static bool TryHours(string text, out (TimeSpan From, TimeSpan Until) hours)
    {
        hours = default;
        var ends = text.Split('-');
        if (ends.Length != 2 || !TryHour(ends[0], out var from) || !TryHour(ends[1], out var until) || from == until || from == TimeSpan.FromDays(1))
        {
            return false;
        }

        hours = (from, until);
        return true;
    }

    private static bool TryHour(string text, out TimeSpan hour)
    {
        hour = TimeSpan.FromDays(1);
        return text == "24:00" || TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out hour);
    }
}
