namespace Monitoring.Framework.Embedded;

/// <summary>A time series: points in the order of time, none where there is no value.</summary>
internal sealed class MathSeries : MathValue
{
    private readonly long[] _times;
    private readonly double[] _values;

    public MathSeries(MathWindow window, long[] times, double[] values, string? source = null)
    {
        Window = window;
        _times = times;
        _values = values;
        Source = source;
    }

    /// <summary>The periods that could have a point.</summary>
    public MathWindow Window { get; }

    /// <summary>When the points are, in seconds since 1970.</summary>
    public ReadOnlySpan<long> Times => _times;

    public ReadOnlySpan<double> Values => _values;

    public int Count => _times.Length;

    /// <summary>The id of the query that a member of an array stems from, for its label; null when it stems from several.</summary>
    public string? Source { get; }

    public static MathSeries Empty(MathWindow window) => new(window, [], []);

    /// <summary>The series of a value for each period, NaN where there is none.</summary>
    public static MathSeries Of(MathWindow window, ReadOnlySpan<double> values, string? source = null)
    {
        var builder = new MathSeriesBuilder(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            builder.Add(window.TimeOf(i), values[i]);
        }

        return builder.Build(window, source);
    }

    /// <summary>The series with a value for each period.</summary>
    public static MathSeries Of(MathWindow window, Func<long, double> valueAt)
    {
        var builder = new MathSeriesBuilder(window.Count);
        for (var i = 0; i < window.Count; i++)
        {
            var time = window.TimeOf(i);
            builder.Add(time, valueAt(time));
        }

        return builder.Build(window);
    }

    /// <summary>Each value changed; without the points that have none afterwards.</summary>
    public MathSeries Map(Func<double, double> map)
    {
        var builder = new MathSeriesBuilder(Count);
        for (var i = 0; i < Count; i++)
        {
            builder.Add(_times[i], map(_values[i]));
        }

        return builder.Build(Window, Source);
    }

    public MathSeries From(string source) => new(Window, _times, _values, source);

    /// <summary>The value for each period of the window, NaN where there is none; points between the periods are left out.</summary>
    public void CopyTo(Span<double> values)
    {
        values.Fill(double.NaN);
        for (var i = 0; i < Count; i++)
        {
            var offset = _times[i] - Window.Start;
            var index = offset / Window.Period;
            if (offset >= 0 && index < values.Length && offset % Window.Period == 0)
            {
                values[(int)index] = _values[i];
            }
        }
    }
}
