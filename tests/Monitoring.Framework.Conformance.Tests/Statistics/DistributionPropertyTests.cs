using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Statistics;

/// <summary>What must hold for whatever is measured.</summary>
public sealed class DistributionPropertyTests
{
    private static readonly Statistic[] _statistics =
    [
        .. new[]
        {
            "SampleCount", "Sum", "Minimum", "Maximum", "p0", "p1", "p50", "p99.9", "p100", "tm90", "tc90", "ts90", "wm90", "IQM", "TM(2:50)", "TC(2:)", "TS(:50)",
            "WM(2:50)", "PR(2:50)", "WM(10%:90%)",
        }.Select(static name => Statistic.TryParse(name)!),
    ];

    private static readonly Gen<double> _value = Gen.OneOf(
        Gen.Elements(0d, 1, 1.1, 1.1 * 1.1, 2, 10, 1e-300, double.Epsilon),
        Gen.Choose(1, 1_000_000).Select(static n => n / 64d),
        Gen.Choose(-1, 4000).Select(static n => (double)n));

    /// <summary>Values that were seen so many times, each of them in one of three groups.</summary>
    private static readonly Arbitrary<(double Value, int Count, int Group)[]> _samples =
        (from value in _value from count in Gen.Choose(0, 5) from @group in Gen.Choose(0, 2) select (value, count, @group)).ArrayOf().ToArbitrary();

    [FsCheck.NUnit.Property]
    public Property Add_GroupsMergedInAnyOrder_IsAllSamplesAtOnce() => Prop.ForAll(_samples, samples =>
    {
        var all = Of(samples);
        var (a, b, c) = (Of(samples.Where(static s => s.Group == 0)), Of(samples.Where(static s => s.Group == 1)), Of(samples.Where(static s => s.Group == 2)));
        var left = Merge(Merge(a, b), c);
        var right = Merge(c, Merge(b, a));
        return _statistics.All(statistic => AreClose(left.Of(statistic), all.Of(statistic)) && AreClose(right.Of(statistic), all.Of(statistic)));
    });

    [FsCheck.NUnit.Property]
    public Property Of_Percentiles_GrowFromMinimumToMaximum() => Prop.ForAll(_samples, samples =>
    {
        var distribution = Of(samples);
        var percentiles = Enumerable.Range(0, 201)
            .Select(half => distribution.Of(new ExtendedStatistic(ExtendedStatisticKind.Percentile, null, half / 2d, IsPercent: true)))
            .ToArray();
        return distribution.Summary.SampleCount == 0 || distribution.Summary.Minimum < 0
            ? percentiles.Skip(1).SkipLast(1).All(static value => value is null)
            : percentiles.Zip(percentiles.Skip(1)).All(static pair => pair.First <= pair.Second)
                && percentiles[0] == distribution.Summary.Minimum
                && percentiles[^1] == distribution.Summary.Maximum;
    });

    [FsCheck.NUnit.Property]
    public Property Of_PercentileOfManySamples_IsWithinTenPercentOfTheSample() => Prop.ForAll(_samples, Gen.Choose(1, 99).ToArbitrary(), (samples, percent) =>
    {
        var values = samples.Where(static s => s.Value > 1e-280).SelectMany(static s => Enumerable.Repeat(s.Value, s.Count)).Order().ToArray();
        var distribution = new Distribution();
        Array.ForEach(values, value => distribution.Add(value, 1));
        return values.Length == 0 || distribution.Of(Statistic.TryParse($"p{percent}")!) is not { } percentile
            || Math.Abs((percentile / values[(int)Math.Ceiling(percent / 100d * values.Length) - 1]) - 1) < 0.11;
    });

    private static Distribution Of(IEnumerable<(double Value, int Count, int Group)> samples)
    {
        var distribution = new Distribution();
        foreach (var (value, count, _) in samples)
        {
            distribution.Add(value, count);
        }

        return distribution;
    }

    private static Distribution Merge(Distribution first, Distribution second)
    {
        var merged = new Distribution();
        merged.Add(first);
        merged.Add(second);
        return merged;
    }

    private static bool AreClose(double? first, double? second) =>
        first == second || (first is { } a && second is { } b && Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b)));
}
