namespace Monitoring.Framework.Embedded;

/// <summary>What an alarm compares with its threshold, for each bucket of its range, oldest first.</summary>
/// <param name="values">NaN where data are missing.</param>
/// <param name="sampleCounts">Of how many samples each value is; empty for metric math, which does not say.</param>
internal readonly ref struct BucketValues(ReadOnlySpan<double> values, ReadOnlySpan<double> sampleCounts)
{
    private readonly ReadOnlySpan<double> _values = values;
    private readonly ReadOnlySpan<double> _sampleCounts = sampleCounts;

    public int Length => _values.Length;

    public double this[int index] => _values[index];

    public bool IsMissing(int index) => double.IsNaN(_values[index]);

    public double? SampleCountOf(int index) => _sampleCounts.IsEmpty ? null : _sampleCounts[index];
}
