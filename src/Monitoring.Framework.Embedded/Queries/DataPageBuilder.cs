namespace Monitoring.Framework.Embedded;

/// <summary>Fills a page with points, one series after the other.</summary>
/// <param name="plan">The request.</param>
/// <param name="position">Where the page begins; null for the first page.</param>
internal sealed class DataPageBuilder(DataPlan plan, DataPosition? position)
{
    private readonly List<DataResult> _results = [];
    private DataPosition? _next;
    private int _room = plan.PageSize;

    /// <summary>Whether the next page has to go on.</summary>
    public bool IsFull => _next is not null;

    /// <summary>Adds the series of a query, as far as there is room.</summary>
    public void Add(int index, DataValue value, Func<PlannedQuery, MathSeries, string> labelOf)
    {
        var query = plan.Queries[index];
        var isFirst = position is { } start && start.Query == index;
        for (var i = isFirst ? position!.Value.Series : 0; i < value.Series.Count && !IsFull; i++)
        {
            var series = value.Series[i];
            var skipped = isFirst && i == position!.Value.Series ? CountUntil(series, position.Value.After) : 0;
            Add(new DataPosition(index, i, 0), query, value, series, skipped, labelOf(query, series));
        }
    }

    public DataPage Build() => new(_results, _next?.ToToken(plan.Request));

    private void Add(DataPosition at, PlannedQuery query, DataValue value, MathSeries series, int skipped, string label)
    {
        var left = series.Count - skipped;
        if (_room == 0 && left > 0)
        {
            // No point of this series was on a page: the next page begins before its first one.
            _next = at with { After = plan.IsDescending ? long.MaxValue : long.MinValue };
            return;
        }

        var count = Math.Min(left, _room);
        var times = new long[count];
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var from = plan.IsDescending ? series.Count - 1 - skipped - i : skipped + i;
            (times[i], values[i]) = (series.Times[from], series.Values[from]);
        }

        _room -= count;
        var status = value.IsForbidden ? DataStatus.Forbidden : count < left ? DataStatus.PartialData : DataStatus.Complete;
        _results.Add(new DataResult(query.Id, label, times, values, status, value.Messages));
        if (count < left)
        {
            _next = at with { After = times[^1] };
        }
    }

    /// <summary>How many points were on the pages before.</summary>
    private int CountUntil(MathSeries series, long after)
    {
        var index = series.Times.BinarySearch(after);
        var before = index < 0 ? ~index : index;
        return plan.IsDescending ? series.Count - before : index < 0 ? before : before + 1;
    }
}
