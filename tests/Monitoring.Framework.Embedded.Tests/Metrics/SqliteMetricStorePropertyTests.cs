namespace Monitoring.Framework.Embedded.Tests.Metrics;

/// <summary>Whatever is put, in whatever order, compacted, rolled up or reopened in between: the store says what the model says.</summary>
public sealed class SqliteMetricStorePropertyTests
{
    private static readonly Statistic[] _statistics =
    [
        .. ((string[])["SampleCount", "Sum", "Average", "Minimum", "Maximum", "p0", "p50", "p99", "tm90", "PR(10:1000)"]).Select(static name => Statistic.TryParse(name)!),
    ];
    private static readonly MetricUnit[] _units = [MetricUnit.None, MetricUnit.Percent];

    [Test]
    public Task GetAsync_DataOfHours_SaysWhatTheModelSays([Range(1, 6)] int seed) => CheckAsync(seed, steps: 60, TimeSpan.FromMinutes(20), latest: TimeSpan.FromHours(5));

    [Test]
    public Task GetAsync_DataOfMonths_SaysWhatTheModelSays([Range(101, 106)] int seed) => CheckAsync(seed, steps: 60, TimeSpan.FromDays(4), latest: TimeSpan.FromDays(13));

    private static async Task CheckAsync(int seed, int steps, TimeSpan maxStep, TimeSpan latest)
    {
        var random = new Random(seed);
        using var fixture = new MetricStoreFixture(seed % 2 == 0 ? null : new MaintenanceLimits(Transactions: 1, CompactedStreams: 2, RolledUpStreams: 1));
        var model = new MetricModel();
        var metrics = Enumerable.Range(0, 4).Select(i => new MetricId("Test", "metric", [("number", $"{i}")])).ToArray();
        var begin = fixture.Now;
        for (var step = 0; step < steps; step++)
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(random.NextInt64((long)maxStep.TotalSeconds)));
            var data = Enumerable.Range(0, random.Next(1, 40)).Select(_ => RandomDatum(random, metrics, fixture.Now, latest)).ToArray();
            await fixture.PutAsync(data);
            Array.ForEach(data, model.Put);
            switch (random.Next(6))
            {
                case 0 or 1 or 2:
                    await fixture.Store.MaintenanceAsync(fixture.Now, default);
                    break;
                case 3:
                    fixture.Reopen();
                    break;
            }

            for (var i = 0; i < 4; i++)
            {
                var query = RandomQuery(random, metrics, begin - latest, fixture.Now);
                var expected = model.Get(query, fixture.Now);
                Assert.That(await fixture.Store.GetAsync(query, default), Is.EqualTo(expected), $"step {step} at {fixture.Now:u}: {query}");
            }
        }
    }

    private static MetricDatum RandomDatum(Random random, MetricId[] metrics, DateTimeOffset now, TimeSpan latest)
    {
        var lateness = random.Next(4) switch
        {
            0 => latest * random.NextDouble(),
            1 => TimeSpan.FromMinutes(-110 * random.NextDouble()),
            _ => TimeSpan.FromSeconds(random.Next(60)),
        };
        var datum = new MetricDatum
        {
            Metric = metrics[random.Next(metrics.Length)],
            Timestamp = now - lateness,
            Unit = _units[random.Next(_units.Length)],
            Resolution = random.Next(3) == 0 ? StorageResolution.High : StorageResolution.Standard,
        };

        // Metrics of odd numbers have what percentiles cannot be told of: negative values and statistic sets.
        var isOdd = Array.IndexOf(metrics, datum.Metric) % 2 == 1;
        double Value() => isOdd ? RandomValue(random) : Math.Abs(RandomValue(random));
        double[] Values() => [.. Enumerable.Range(0, random.Next(1, 11)).Select(_ => Value())];
        switch (random.Next(isOdd ? 0 : 1, 4))
        {
            case 0:
                var (a, b) = (Value(), Value());
                return datum with { StatisticValues = new StatisticSet(random.Next(1, 9), a + b, Math.Min(a, b), Math.Max(a, b)) };
            case 1:
                return datum with { Values = [.. Values()] };
            case 2:
                var values = Values();
                return datum with { Values = [.. values], Counts = [.. values.Select(_ => (double)random.Next(0, 5))] };
            default:
                return datum with { Value = Value() };
        }
    }

    /// <summary>Eighths, whose sums are exact in any order.</summary>
    private static double RandomValue(Random random) => random.Next(3) switch
    {
        0 => random.Next(2),
        1 => random.Next(-1_000_000, 1_000_000),
        _ => random.Next(-8_000, 8_000) / 8d,
    };

    private static MetricQuery RandomQuery(Random random, MetricId[] metrics, DateTimeOffset oldest, DateTimeOffset now)
    {
        int[] periods = [1, 5, 10, 20, 30, 60, 120, 300, 900, 3600, 7200, 86400];
        var newest = now + TimeSpan.FromHours(2);
        var span = (newest - oldest) * Math.Pow(random.NextDouble(), 3);
        var start = newest - span - TimeSpan.FromSeconds(random.NextInt64(0, 4 * 3600));
        return new MetricQuery
        {
            Metric = metrics[random.Next(metrics.Length)],
            Unit = _units[random.Next(_units.Length)],
            Statistic = _statistics[random.Next(_statistics.Length)],
            Period = TimeSpan.FromSeconds(periods[random.Next(periods.Length)]),
            StartTime = start,
            EndTime = start + TimeSpan.FromSeconds(1 + random.NextInt64((long)(newest - start).TotalSeconds + 1)),
        };
    }
}
