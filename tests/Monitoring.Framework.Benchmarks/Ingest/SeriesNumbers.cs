namespace Monitoring.Framework.Benchmarks.Ingest;

/// <summary>Series as machines have them: two gauges of two decimals that wander, a counter, and a latency with all its digits.</summary>
internal sealed class SeriesNumbers
{
    private readonly Random _random = new(1);

    public SeriesNumbers(int series)
    {
        Values = new double[series];
        for (var i = 0; i < series; i++)
        {
            Values[i] = i % 4 == 2 ? _random.Next(100_000) : _random.Next(10_000) / 100d;
        }
    }

    public double[] Values { get; }

    public void Step()
    {
        for (var i = 0; i < Values.Length; i++)
        {
            Values[i] = (i & 3) switch
            {
                2 => Values[i] + _random.Next(51),
                3 => _random.NextDouble(),
                _ => Math.Clamp(Math.Round(Values[i] + ((_random.Next(401) - 200) / 100d), 2), 0, 100),
            };
        }
    }
}
