namespace Monitoring.Framework.Embedded;

/// <summary>Collects points in the order of time.</summary>
/// <param name="capacity">How many there can be at most.</param>
internal struct MathSeriesBuilder(int capacity)
{
    private long[] _times = new long[capacity];
    private double[] _values = new double[capacity];
    private int _count;

    /// <summary>Adds a point, unless its value is no finite number.</summary>
    public void Add(long time, double value)
    {
        if (double.IsFinite(value))
        {
            _times[_count] = time;
            _values[_count] = value;
            _count++;
        }
    }

    public MathSeries Build(MathWindow window, string? source = null)
    {
        if (_count < _times.Length)
        {
            Array.Resize(ref _times, _count);
            Array.Resize(ref _values, _count);
        }

        return new MathSeries(window, _times, _values, source);
    }
}
