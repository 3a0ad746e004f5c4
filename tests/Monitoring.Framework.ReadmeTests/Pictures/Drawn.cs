namespace Monitoring.Framework.ReadmeTests.Pictures;

/// <summary>Draws states by the minute.</summary>
internal static class Drawn
{
    public static DateTimeOffset Midnight { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The state after each minute was looked at, which is five seconds into the next.</summary>
    public static string States(IEnumerable<AlarmStateChanged> changes, string alarm, int minutes)
    {
        var own = changes.Where(change => change.Alarm.Name == alarm).ToList();
        return string.Concat(Enumerable.Range(0, minutes).Select(minute =>
            (own.LastOrDefault(change => change.Timestamp < Midnight.AddMinutes(minute + 1).AddSeconds(30))?.NewState ?? AlarmState.InsufficientData).ToString()[0]));
    }
}
