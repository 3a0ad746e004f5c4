using System.Text.Json;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Statistics;

/// <summary>Published data and the statistics that AWS answered: 396 values of 17 distributions.</summary>
public sealed class StatisticsVectorTests
{
    public static IEnumerable<TestCaseData> Basic() => Values("basic");

    public static IEnumerable<TestCaseData> Extended() => Values("extended");

    public static IEnumerable<TestCaseData> Omitted() =>
        from vector in VectorFile.Vectors("statistics.json")
        from statistic in vector.GetProperty("omitted").EnumerateArray()
        select new TestCaseData(vector, statistic.GetString()).SetArgDisplayNames(vector.Text("name")!, statistic.GetString()!);

    [TestCaseSource(nameof(Basic))]
    [TestCaseSource(nameof(Extended))]
    public void Of_PublishedSamples_IsWhatAwsAnswers(JsonElement vector, string statistic, double expected) =>
        Assert.That(Publish(vector).Of(Statistic.TryParse(statistic)!), Is.EqualTo(expected).Within(1e-9 * Math.Abs(expected)));

    [TestCaseSource(nameof(Omitted))]
    public void Of_StatisticThatAwsLeavesOut_IsAbsent(JsonElement vector, string statistic) =>
        Assert.That(Publish(vector).Of(Statistic.TryParse(statistic)!), Is.Null);

    [Test]
    public void Vectors_AllOfThem_AreTested() => Assert.That(Basic().Count() + Extended().Count() + Omitted().Count(), Is.EqualTo(396));

    private static IEnumerable<TestCaseData> Values(string kind) =>
        from vector in VectorFile.Vectors("statistics.json")
        from statistic in vector.GetProperty(kind).EnumerateObject()
        select new TestCaseData(vector, statistic.Name, statistic.Value.GetDouble()).SetArgDisplayNames(vector.Text("name")!, statistic.Name);

    private static Distribution Publish(JsonElement vector)
    {
        var samples = new Distribution();
        foreach (var datum in vector.GetProperty("published").EnumerateArray())
        {
            if (datum.TryGetProperty("StatisticValues", out var set))
            {
                samples.Add(new StatisticSet(
                    set.Number("SampleCount")!.Value, set.Number("Sum")!.Value, set.Number("Minimum")!.Value, set.Number("Maximum")!.Value));
            }
            else if (datum.TryGetProperty("Values", out var values))
            {
                var counts = datum.TryGetProperty("Counts", out var given) ? given.EnumerateArray().Select(static count => count.GetDouble()).ToArray() : null;
                foreach (var (index, value) in values.EnumerateArray().Index())
                {
                    samples.Add(value.GetDouble(), counts?[index] ?? 1);
                }
            }
            else
            {
                samples.Add(datum.Number("Value")!.Value, 1);
            }
        }

        return samples;
    }
}
