namespace Monitoring.Framework.Embedded;

/// <summary>
/// The one value of several. Across an array of series AVG and STDDEV count a series without a point as 0, as AWS was seen to do for AVG; the others pass it over.
/// </summary>
internal static class MathAggregates
{
    public static double Sum(ReadOnlySpan<double> values, int total)
    {
        var sum = values.IsEmpty ? double.NaN : 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    public static double Average(ReadOnlySpan<double> values, int total) => Sum(values, total) / values.Length;

    public static double AverageOfAll(ReadOnlySpan<double> values, int total) => Sum(values, total) / total;

    public static double Minimum(ReadOnlySpan<double> values, int total)
    {
        var minimum = values.IsEmpty ? double.NaN : values[0];
        foreach (var value in values)
        {
            minimum = Math.Min(minimum, value);
        }

        return minimum;
    }

    public static double Maximum(ReadOnlySpan<double> values, int total)
    {
        var maximum = values.IsEmpty ? double.NaN : values[0];
        foreach (var value in values)
        {
            maximum = Math.Max(maximum, value);
        }

        return maximum;
    }

    public static double Deviation(ReadOnlySpan<double> values, int total) => DeviationOfAll(values, values.Length);

    /// <summary>The standard deviation of a whole population.</summary>
    public static double DeviationOfAll(ReadOnlySpan<double> values, int total)
    {
        var average = AverageOfAll(values, total);
        var squares = (total - values.Length) * average * average;
        foreach (var value in values)
        {
            squares += (value - average) * (value - average);
        }

        return Math.Sqrt(squares / total);
    }

    public static double Count(ReadOnlySpan<double> values, int total) => values.Length;
}
