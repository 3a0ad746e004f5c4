namespace Monitoring.Framework.Embedded;

/// <summary>Functions of each point and the points before it.</summary>
internal static class MathSteps
{
    /// <summary>From the second point on, something of the difference from the point before and of the seconds in between.</summary>
    public static MathSeries Between(MathSeries series, Func<double, long, double> step)
    {
        var builder = new MathSeriesBuilder(series.Count);
        for (var i = 1; i < series.Count; i++)
        {
            builder.Add(series.Times[i], step(series.Values[i] - series.Values[i - 1], series.Times[i] - series.Times[i - 1]));
        }

        return builder.Build(series.Window, series.Source);
    }

    public static MathSeries RunningSum(MathSeries series)
    {
        var sum = 0.0;
        return series.Map(value => sum += value);
    }
}
