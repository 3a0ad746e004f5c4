namespace Monitoring.Framework.ReadmeTests.Pictures;

/// <summary>Records the points of a picture in the minute in which they arrive, with the time at which they were measured.</summary>
internal sealed class LateSource(MetricId metric, string data, string late, TimeProvider clock) : IMetricSource
{
    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        var now = (int)(clock.GetUtcNow() - Drawn.Midnight).TotalMinutes;
        foreach (var (minute, point) in data.Index().Where(each => each.Item != '-' && each.Index + (late[each.Index] == '.' ? 0 : late[each.Index] - '0') == now))
        {
            context.Record(new MetricDatum { Metric = metric, Timestamp = Drawn.Midnight.AddMinutes(minute), Value = point == 'X' ? 1 : 0 });
        }

        return ValueTask.CompletedTask;
    }
}
