using System.Globalization;

namespace Monitoring.Framework.Embedded;

/// <summary>What an extended statistic asks for: <c>p99</c>, <c>tm90</c>, <c>IQM</c>, <c>TS(10%:90%)</c> or <c>PR(100:2000)</c> taken apart.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Lower">The lower bound, exclusive; null when it is open.</param>
/// <param name="Upper">The upper bound, inclusive; null when it is open. The only bound of a percentile.</param>
/// <param name="IsPercent">Whether the bounds are shares of the samples, in percent, and not values.</param>
internal readonly record struct ExtendedStatistic(ExtendedStatisticKind Kind, double? Lower, double? Upper, bool IsPercent)
{
    private static readonly ExtendedStatistic _interquartileMean = new(ExtendedStatisticKind.TrimmedMean, 25, 75, IsPercent: true);

    /// <param name="statistic">An extended statistic.</param>
    public static ExtendedStatistic Of(Statistic statistic)
    {
        var name = statistic.Name;
        return (statistic.IsExtended, name[0]) switch
        {
            (false, _) => throw new ArgumentException($"{statistic} is a basic statistic.", nameof(statistic)),
            (_, 'I') => _interquartileMean,
            (_, 'p') => new ExtendedStatistic(ExtendedStatisticKind.Percentile, null, Number(name.AsSpan(1)), IsPercent: true),
            (_, 't' or 'w') => new ExtendedStatistic(KindOf(name), null, Number(name.AsSpan(2)), IsPercent: true),
            _ => OfRange(KindOf(name), name.AsSpan(3, name.Length - 4)),
        };
    }

    private static ExtendedStatisticKind KindOf(string name) => name[..2] switch
    {
        "tm" or "TM" => ExtendedStatisticKind.TrimmedMean,
        "tc" or "TC" => ExtendedStatisticKind.TrimmedCount,
        "ts" or "TS" => ExtendedStatisticKind.TrimmedSum,
        "wm" or "WM" => ExtendedStatisticKind.WinsorizedMean,
        _ => ExtendedStatisticKind.PercentileRank,
    };

    private static ExtendedStatistic OfRange(ExtendedStatisticKind kind, ReadOnlySpan<char> range)
    {
        var colon = range.IndexOf(':');
        return new ExtendedStatistic(kind, Bound(range[..colon]), Bound(range[(colon + 1)..]), range.Contains('%'));
    }

    private static double? Bound(ReadOnlySpan<char> text) => text.IsEmpty ? null : Number(text.TrimEnd('%'));

    private static double Number(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
