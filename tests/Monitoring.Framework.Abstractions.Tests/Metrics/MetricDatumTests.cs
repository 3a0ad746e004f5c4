using System.Collections.Immutable;

namespace Monitoring.Framework.Abstractions.Tests.Metrics;

/// <summary>The rows that begin with an AWS code were recorded on AWS.</summary>
public sealed class MetricDatumTests
{
    private static readonly double _largest = Math.Pow(2, 360);

    private static IEnumerable<TestCaseData> Taken =>
    [
        Case("value", With(value: 0)),
        Case("negative value", With(value: -1)),
        Case("largest value", With(value: _largest)),
        Case("smallest value", With(value: -_largest)),
        Case("values", With(values: [1, 2])),
        Case("150 values", With(values: [.. Enumerable.Range(0, 150)])),
        Case("zero count", With(values: [1, 2], counts: [0, 1])),
        Case("fractional count", With(values: [1], counts: [0.5])),
        Case("sum outside of the bounds", With(set: new StatisticSet(2, 100, 1, 2))),
        Case("one sample with two bounds", With(set: new StatisticSet(1, 3, 1, 2))),
        Case("fractional sample count", With(set: new StatisticSet(0.5, 1, 1, 1))),
    ];

    private static IEnumerable<TestCaseData> Refused =>
    [
        Case("InvalidParameterCombination: none", With()),
        Case("InvalidParameterCombination: value and values", With(value: 1, values: [2])),
        Case("InvalidParameterCombination: value and set", With(value: 1, set: new StatisticSet(1, 1, 1, 1))),
        Case("InvalidParameterCombination: counts without values", With(counts: [1])),
        Case("InvalidParameterValue: counts of another size", With(values: [1, 2], counts: [1])),
        Case("InvalidParameterValue: negative count", With(values: [1], counts: [-1])),
        Case("InvalidParameterValue: sample count 0", With(set: new StatisticSet(0, 1, 1, 1))),
        Case("InvalidParameterValue: minimum above maximum", With(set: new StatisticSet(2, 3, 2, 1))),
        Case("InvalidParameterValue: too large", With(value: Math.Pow(2, 361))),
        Case("InvalidParameterValue: NaN", With(value: double.NaN)),
        Case("InvalidParameterValue: 151 values", With(values: [.. Enumerable.Range(0, 151)])),
        Case("InvalidParameterValue: reserved namespace", With(value: 17) with { Metric = new MetricId("AWS/Probe", "Reserved") }),
        Case("infinity", With(value: double.PositiveInfinity)),
        Case("infinite value among values", With(values: [1, double.NegativeInfinity])),
        Case("NaN count", With(values: [1], counts: [double.NaN])),
        Case("NaN in a set", With(set: new StatisticSet(1, double.NaN, 1, 1))),
        Case("infinite sample count", With(set: new StatisticSet(double.PositiveInfinity, 1, 1, 1))),
        Case("NaN minimum", With(set: new StatisticSet(1, 1, double.NaN, 1))),
    ];

    [TestCaseSource(nameof(Taken))]
    public void Refusal_WhatCloudWatchTakes_IsNull(MetricDatum datum) => Assert.That(datum.Refusal(), Is.Null);

    [TestCaseSource(nameof(Refused))]
    public void Refusal_WhatCloudWatchRefuses_IsOneSentence(MetricDatum datum) => Assert.That(datum.Refusal(), Does.Match(@"^[A-Z].*\.$"));

    [Test]
    public void Refusal_ValuesAndStatisticSet_IsRefusedHereThoughCloudWatchDropsTheValues() =>
        Assert.That(With(values: [1], set: new StatisticSet(1, 1, 1, 1)).Refusal(), Is.Not.Null);

    [Test]
    public void Summarize_EachForm_IsTheSummaryOfItsSamples() => Assert.Multiple(() =>
    {
        Assert.That(With(value: 3).Summarize(), Is.EqualTo(new StatisticSet(1, 3, 3, 3)));
        Assert.That(With(set: new StatisticSet(2, 9, 1, 8)).Summarize(), Is.EqualTo(new StatisticSet(2, 9, 1, 8)));
        Assert.That(With(values: [5, 1, 3]).Summarize(), Is.EqualTo(new StatisticSet(3, 9, 1, 5)));
        Assert.That(With(values: [5, 1], counts: [2, 3]).Summarize(), Is.EqualTo(new StatisticSet(5, 13, 1, 5)));
    });

    private static MetricDatum With(double? value = null, StatisticSet? set = null, double[]? values = null, double[]? counts = null) => new()
    {
        Metric = new MetricId("Test", "m"),
        Timestamp = DateTimeOffset.UnixEpoch,
        Value = value,
        StatisticValues = set,
        Values = values is null ? default : [.. values],
        Counts = counts is null ? default : ImmutableArray.Create(counts),
    };

    private static TestCaseData Case(string name, MetricDatum datum) => new TestCaseData(datum).SetArgDisplayNames(name);
}
