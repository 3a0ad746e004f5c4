namespace Monitoring.Framework.Embedded;

/// <summary>Brings several series together by time.</summary>
internal static class MathMerge
{
    /// <summary>A point wherever one of both has one; the other side counts as 0 where it has none.</summary>
    public static MathSeries Combine(MathSeries left, MathSeries right, MathOperator op)
    {
        var window = Finer(left.Window, right.Window);
        var builder = new MathSeriesBuilder(left.Count + right.Count);
        var (l, r) = (0, 0);
        while (l < left.Count || r < right.Count)
        {
            var leftTime = l < left.Count ? left.Times[l] : long.MaxValue;
            var rightTime = r < right.Count ? right.Times[r] : long.MaxValue;
            var leftValue = leftTime <= rightTime ? left.Values[l++] : 0;
            var rightValue = rightTime <= leftTime ? right.Values[r++] : 0;
            builder.Add(Math.Min(leftTime, rightTime), op.Apply(leftValue, rightValue));
        }

        return builder.Build(window);
    }

    /// <summary>A point wherever one of the series has one.</summary>
    /// <param name="items">The series.</param>
    /// <param name="window">The window of the result when there are no series.</param>
    /// <param name="reduce">The value of the values that there are at one time, and the number of series.</param>
    public static MathSeries Across(IReadOnlyList<MathSeries> items, MathWindow window, MathReduction reduce)
    {
        if (items.Count == 0)
        {
            return MathSeries.Empty(window);
        }

        return Reduce(items, Times(items), items.Select(static item => item.Window).Aggregate(Finer), reduce);
    }

    /// <summary>The window with the shorter periods.</summary>
    public static MathWindow Finer(MathWindow one, MathWindow other) => other.Period < one.Period ? other : one;

    private static MathSeries Reduce(IReadOnlyList<MathSeries> items, ReadOnlySpan<long> times, MathWindow window, MathReduction reduce)
    {
        var builder = new MathSeriesBuilder(times.Length);
        var next = new int[items.Count];
        var present = new double[items.Count];
        foreach (var time in times)
        {
            var count = 0;
            for (var i = 0; i < next.Length; i++)
            {
                var item = items[i];
                if (next[i] < item.Count && item.Times[next[i]] == time)
                {
                    present[count++] = item.Values[next[i]++];
                }
            }

            builder.Add(time, reduce(present.AsSpan(0, count), items.Count));
        }

        return builder.Build(window);
    }

    private static ReadOnlySpan<long> Times(IReadOnlyList<MathSeries> items)
    {
        var all = new long[items.Sum(static item => item.Count)];
        var count = 0;
        foreach (var item in items)
        {
            item.Times.CopyTo(all.AsSpan(count));
            count += item.Count;
        }

        Array.Sort(all);
        count = 0;
        foreach (var time in all)
        {
            if (count == 0 || all[count - 1] != time)
            {
                all[count++] = time;
            }
        }

        return all.AsSpan(0, count);
    }
}
