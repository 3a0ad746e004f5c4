namespace Monitoring.Framework.Embedded;

/// <summary>Which of several units of one metric CloudWatch looks at when none is asked for.</summary>
internal static class UnitPreference
{
    private static readonly MetricUnit[] _order =
    [
        MetricUnit.Megabits, MetricUnit.Terabits, MetricUnit.Gigabits, MetricUnit.Count, MetricUnit.Bytes, MetricUnit.Gigabytes,
        MetricUnit.GigabytesPerSecond, MetricUnit.Kilobytes, MetricUnit.KilobitsPerSecond, MetricUnit.Terabytes, MetricUnit.TerabitsPerSecond,
        MetricUnit.BytesPerSecond, MetricUnit.Percent, MetricUnit.Megabytes, MetricUnit.MegabitsPerSecond, MetricUnit.Milliseconds,
        MetricUnit.Microseconds, MetricUnit.KilobytesPerSecond, MetricUnit.GigabitsPerSecond, MetricUnit.MegabytesPerSecond, MetricUnit.Bits,
        MetricUnit.BitsPerSecond, MetricUnit.CountPerSecond, MetricUnit.Seconds, MetricUnit.Kilobits, MetricUnit.TerabytesPerSecond, MetricUnit.None,
    ];

    private static readonly int[] _ranks = [.. Enum.GetValues<MetricUnit>().Select(static unit => Array.IndexOf(_order, unit))];

    /// <summary>0 for the unit that is preferred to all others.</summary>
    public static int RankOf(MetricUnit unit) => _ranks[(int)unit];
}
