using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests.Evaluation;

public sealed class MetricWindowsTests
{
    private static readonly MetricId _metric = new("Tests", "load");
    private static readonly WindowNeeds _needs = new(60, 600);

    [Test]
    public void OnStored_WatchedMetric_LandsInTheSlotOfItsResolution()
    {
        var clock = new FakeTimeProvider();
        var windows = Watch(clock, new WindowNeeds(10, 600));
        windows.OnStored(
        [
            Datum(clock.GetUtcNow().AddSeconds(25), 1) with { Resolution = StorageResolution.High },
            Datum(clock.GetUtcNow().AddSeconds(25), 10),
            Datum(clock.GetUtcNow().AddSeconds(29), 100) with { Resolution = StorageResolution.High },
            Datum(clock.GetUtcNow(), 1000) with { Metric = new MetricId("Tests", "other") },
        ]);
        var start = clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.That(Sums(windows, new EvaluationRange(start + 30, 10, 3)), Is.EqualTo((double?[])[10, null, 101]));
    }

    [Test]
    public void Keep_NeedsGrow_AsksForANewWindowAndKeepsTheOthers()
    {
        var clock = new FakeTimeProvider();
        var windows = Watch(clock, _needs);
        var present = windows.Find(_metric);
        var other = new MetricId("Tests", "other");

        var lacking = windows.Keep(new Dictionary<MetricId, WindowNeeds> { [_metric] = _needs with { Seconds = 300 }, [other] = _needs });
        Assert.That(lacking.Keys, Is.EqualTo((MetricId[])[other]));
        Assert.That(windows.Find(_metric), Is.SameAs(present), "more than enough");

        lacking = windows.Keep(new Dictionary<MetricId, WindowNeeds> { [_metric] = _needs with { Slot = 10 } });
        Assert.That(lacking.Keys, Is.EqualTo((MetricId[])[_metric]));
        Assert.That(windows.Find(_metric), Is.Null, "nothing is evaluated from a window that does not suffice");
    }

    [Test]
    public void Add_AnyOrderAndAnyTime_ReadsWhatANaiveSumReads([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        const long now = 1_800_000_000;
        var needs = new WindowNeeds(random.Next(2) == 0 ? 10 : 60, 3600);
        var window = new MetricWindow(needs);
        var all = new List<(long Second, StatisticSet Set)>();
        for (var i = 0; i < 500; i++)
        {
            // As far ahead as a store accepts, and further back than the window reaches.
            var second = now + random.Next(-5000, 7200);
            var set = StatisticSet.Of(random.Next(100), random.Next(0, 3));
            window.Add(MetricUnit.None, second, set, now);
            all.Add((second, set));
            var range = new EvaluationRange(now - (now % 60) - (60 * random.Next(3)), 60, random.Next(1, 50));
            foreach (var statistic in (string[])["SampleCount", "Sum", "Minimum", "Maximum"])
            {
                var expected = Enumerable.Range(0, range.Count).Select(bucket => Naive(all, range.StartOf(bucket), statistic));
                Assert.That(window.Read(statistic, range), Is.EqualTo(expected), statistic);
            }
        }
    }

    [Test]
    public void Add_ADayOfMinutes_KeepsNoMoreThanIsNeeded()
    {
        var window = new MetricWindow(_needs);
        const long start = 1_800_000_000;
        var data = Enumerable.Range(0, 1440).Select(static minute => WindowTesting.Datum(MetricUnit.None, start + (60 * minute), StatisticSet.Of(minute))).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var minute = 0; minute < 1440; minute++)
        {
            window.Add(data[minute], start + (60 * minute));
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4000));
    }

    [Test]
    public void Read_PercentileOfSeveralSlots_IsThatOfAllSamples()
    {
        var random = new Random(1);
        const long now = 1_800_000_000;
        var window = new MetricWindow(_needs with { HasDistributions = true });
        var all = new Distribution();
        for (var i = 0; i < 300; i++)
        {
            var value = random.Next(1000);
            window.Add(MetricUnit.None, now - 1 - i, StatisticSet.Of(value), now);
            all.Add(value, 1);
        }

        foreach (var statistic in (string[])["p50", "p99", "tm90", "Average"])
        {
            Assert.That(window.Read(statistic, new EvaluationRange(now, 300, 2)), Is.EqualTo((double?[])[null, all.Of(Statistic.TryParse(statistic)!)]), statistic);
        }
    }

    [Test]
    public void Read_PercentileThatDataDoNotTell_IsMissing()
    {
        const long now = 1_800_000_000;
        var window = new MetricWindow(_needs with { HasDistributions = true });
        window.Add(MetricUnit.None, now - 90, new StatisticSet(3, 15, 1, 9), now);
        window.Add(MetricUnit.None, now - 30, StatisticSet.Of(5), now);
        Assert.That(window.Read("p90", new EvaluationRange(now, 60, 2)), Is.EqualTo((double?[])[null, 5d]));
    }

    private static double? Naive(List<(long Second, StatisticSet Set)> all, long start, string statistic)
    {
        var sets = all.Where(each => each.Second >= start && each.Second < start + 60).Select(static each => each.Set).ToList();
        return sets.Sum(static set => set.SampleCount) > 0 ? Statistic.TryParse(statistic)!.Of(sets.Aggregate(static (sum, each) => sum.Add(each))) : null;
    }

    private static MetricWindows Watch(FakeTimeProvider clock, WindowNeeds needs)
    {
        var windows = new MetricWindows(clock);
        windows.Add(new Dictionary<MetricId, MetricWindow> { [_metric] = new(needs) });
        return windows;
    }

    private static MetricDatum Datum(DateTimeOffset time, double value) => new() { Metric = _metric, Timestamp = time, Value = value };

    private static double?[] Sums(MetricWindows windows, EvaluationRange range) => windows.Find(_metric)!.Read("Sum", range);
}
