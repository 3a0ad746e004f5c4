namespace Monitoring.Framework.Embedded;

/// <summary>Reads the metrics of a request when they are needed, and evaluates its expressions once, when the first one is.</summary>
internal sealed class DataSources(DataPlan plan, SqliteMetricStore store, DiscoveryScope scope, DateTimeOffset now)
{
    private readonly Dictionary<string, DataValue> _metrics = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, MathValue>? _values;
    private HashSet<string> _forbidden = [];

    public async ValueTask<DataValue> ReadAsync(PlannedQuery query, CancellationToken cancellationToken)
    {
        if (query is PlannedMetric metric)
        {
            return await MetricAsync(metric, cancellationToken).ConfigureAwait(false);
        }

        _values ??= await EvaluateAsync(cancellationToken).ConfigureAwait(false);
        if (_forbidden.Contains(query.Id))
        {
            return new DataValue([MathSeries.Empty(WindowOf(query.Period))], IsArray: false, IsForbidden: true, DataMessage.Forbidden);
        }

        return _values[query.Id] is MathArray array
            ? new DataValue(array.Items, IsArray: true, IsForbidden: false, [])
            : new DataValue([(MathSeries)_values[query.Id]], IsArray: false, IsForbidden: false, []);
    }

    private async ValueTask<DataValue> MetricAsync(PlannedMetric query, CancellationToken cancellationToken)
    {
        if (!_metrics.TryGetValue(query.Id, out var value))
        {
            value = query.AccountId is { } account && account != scope.Account
                ? new DataValue([MathSeries.Empty(WindowOf(query.Period)).From(query.Id)], IsArray: false, IsForbidden: true, DataMessage.Forbidden)
                : await StoredAsync(query, cancellationToken).ConfigureAwait(false);
            _metrics.Add(query.Id, value);
        }

        return value;
    }

    private async ValueTask<DataValue> StoredAsync(PlannedMetric query, CancellationToken cancellationToken)
    {
        if (RangeOf(query.Period) is not { } range)
        {
            return new DataValue([MathSeries.Empty(WindowOf(query.Period)).From(query.Id)], IsArray: false, IsForbidden: false, []);
        }

        var units = await store.ReadSeriesAsync(query.Metric, range, query.Statistic.IsExtended, cancellationToken).ConfigureAwait(false);
        var stored = units.FirstOrDefault(series => query.Unit is null || series.Unit == query.Unit);
        var buckets = stored?.Buckets ?? [];
        var builder = new MathSeriesBuilder(buckets.Count);
        foreach (var bucket in buckets)
        {
            builder.Add(bucket.Start.ToUnixTimeSeconds(), bucket.Samples.Of(query.Statistic) ?? double.NaN);
        }

        return new DataValue(
            [builder.Build(WindowOf(query.Period), query.Id)],
            IsArray: false,
            IsForbidden: false,
            query.Unit is null && units.Count > 1 ? [DataMessage.MultipleUnits(units.Select(static series => series.Unit))] : []);
    }

    private async ValueTask<IReadOnlyDictionary<string, MathValue>> EvaluateAsync(CancellationToken cancellationToken)
    {
        var series = new List<MathSeries>();
        foreach (var query in plan.Metrics)
        {
            var value = await MetricAsync(query, cancellationToken).ConfigureAwait(false);
            series.Add(value.Series[0]);
            if (value.IsForbidden)
            {
                _forbidden.Add(query.Id);
            }
        }

        _forbidden = plan.Program.UsersOf(_forbidden);
        var periods = plan.Queries.ToDictionary(static query => query.Id, static query => query.Period, StringComparer.Ordinal);
        return plan.Program.Run(series, expression => WindowOf(periods[expression.Id]));
    }

    private MathWindow WindowOf(int period) => RangeOf(period) is { } range ? new MathWindow(range.Start, period, range.Periods) : new MathWindow(0, period, 0);

    private MetricRange? RangeOf(int period) => MetricRange.Of(period, plan.Request.StartTime!.Value, plan.Request.EndTime!.Value, now);
}
