namespace Monitoring.Framework.Embedded.Tests.Evaluation;

/// <summary>Windows filled and read as tests like it.</summary>
internal static class WindowTesting
{
    public static void Add(this MetricWindow window, MetricUnit unit, long seconds, StatisticSet samples, long now) =>
        window.Add(Datum(unit, seconds, samples), now);

    public static MetricDatum Datum(MetricUnit unit, long seconds, StatisticSet samples) => new()
    {
        Metric = Patterns.Metric,
        Timestamp = DateTimeOffset.FromUnixTimeSeconds(seconds),
        Unit = unit,
        Resolution = StorageResolution.High,
        StatisticValues = samples,
    };

    public static double?[] Read(this MetricWindow window, string statistic, EvaluationRange range, MetricUnit? unit = null)
    {
        var values = new double[range.Count];
        var counts = new double[range.Count];
        window.Read(new AlarmInput("", Patterns.Metric, Statistic.TryParse(statistic)!, unit), range, values, counts);
        return [.. values.Select(static value => double.IsNaN(value) ? (double?)null : value)];
    }
}
