using FsCheck;
using FsCheck.Fluent;

namespace Monitoring.Framework.Conformance.Tests.Evaluation;

/// <summary>What happens between two evaluations.</summary>
/// <param name="Advance">How much time passes: at least a minute, so that every alarm is due.</param>
/// <param name="Data">What is put; the times are distances from the time of the put.</param>
/// <param name="IsMaintenance">Whether the file is compacted.</param>
/// <param name="IsRestart">Whether the engine is started anew.</param>
internal sealed record RandomStep(TimeSpan Advance, IReadOnlyList<(TimeSpan Age, MetricDatum Datum)> Data, bool IsMaintenance, bool IsRestart)
{
    /// <summary>Sums of quarters are exact in any order.</summary>
    private static readonly Gen<double> _value = Gen.Choose(-1, 60).Select(static n => n / 4d);

    private static readonly Gen<(TimeSpan Age, MetricDatum Datum)> _datum =
        from metric in Gen.Elements(RandomAlarm.Metrics)
        from age in Gen.Frequency((4, Gen.Choose(0, 90)), (2, Gen.Choose(90, 900)), (1, Gen.Choose(900, 4000)), (1, Gen.Choose(-600, 0)))
        from unit in Gen.Frequency((4, Gen.Constant(MetricUnit.Count)), (1, Gen.Constant(MetricUnit.None)), (1, Gen.Constant(MetricUnit.Megabits)))
        from isHigh in Gen.Elements(true, false)
        from values in _value.ArrayOf(3)
        from counts in Gen.Elements(0d, 1, 1, 40).ArrayOf(3)
        from form in Gen.Choose(0, 3)
        let datum = new MetricDatum { Metric = metric, Timestamp = default, Unit = unit, Resolution = isHigh ? StorageResolution.High : StorageResolution.Standard }
        select (TimeSpan.FromSeconds(age), form switch
        {
            0 => datum with { Values = [.. values], Counts = [.. counts] },
            1 => datum with { StatisticValues = new StatisticSet(counts[0] + 1, values.Sum(), values.Min(), values.Max()) },
            _ => datum with { Value = Math.Abs(values[0]) },
        });

    public static Gen<RandomStep> Any { get; } =
        from seconds in Gen.Frequency((6, Gen.Constant(60)), (2, Gen.Choose(60, 200)), (1, Gen.Choose(200, 2000)))
        from data in _datum.ListOf()
        from maintenance in Gen.Choose(0, 4)
        from restart in Gen.Choose(0, 6)
        select new RandomStep(TimeSpan.FromSeconds(seconds), [.. data.Take(8)], maintenance == 0, restart == 0);
}
