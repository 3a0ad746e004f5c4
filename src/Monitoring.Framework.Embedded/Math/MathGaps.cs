namespace Monitoring.Framework.Embedded;

/// <summary>Fills the periods of a series that have no point.</summary>
internal static class MathGaps
{
    public static MathSeries Fill(MathSeries series, double value)
    {
        var values = ValuesOf(series);
        foreach (ref var each in values.AsSpan())
        {
            each = double.IsNaN(each) ? value : each;
        }

        return MathSeries.Of(series.Window, values, series.Source);
    }

    public static MathSeries Fill(MathSeries series, MathSeries filler)
    {
        var values = ValuesOf(series);
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var time = series.Window.TimeOf(i);
            while (next < filler.Count && filler.Times[next] < time)
            {
                next++;
            }

            if (double.IsNaN(values[i]) && next < filler.Count && filler.Times[next] == time)
            {
                values[i] = filler.Values[next];
            }
        }

        return MathSeries.Of(series.Window, values, series.Source);
    }

    /// <summary>Fills with the value before the gap.</summary>
    public static MathSeries Repeat(MathSeries series)
    {
        var values = ValuesOf(series);
        for (var i = 1; i < values.Length; i++)
        {
            values[i] = double.IsNaN(values[i]) ? values[i - 1] : values[i];
        }

        return MathSeries.Of(series.Window, values, series.Source);
    }

    /// <summary>Fills with the line from the value before the gap to the one behind it.</summary>
    public static MathSeries Interpolate(MathSeries series)
    {
        var values = ValuesOf(series);
        var before = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            for (var gap = before + 1; before >= 0 && gap < i; gap++)
            {
                values[gap] = values[before] + ((values[i] - values[before]) * (gap - before) / (i - before));
            }

            before = i;
        }

        return MathSeries.Of(series.Window, values, series.Source);
    }

    private static double[] ValuesOf(MathSeries series)
    {
        var values = new double[series.Window.Count];
        series.CopyTo(values);
        return values;
    }
}
