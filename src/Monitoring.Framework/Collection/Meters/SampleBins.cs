using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Monitoring.Framework;

/// <summary>
/// Samples in the bins that CloudWatch keeps them in, each ending 10 % above where it begins. A bin is reported as its mean, and the smallest and the largest sample as they
/// are: sum, average, count, minimum and maximum are exact, and a percentile is what CloudWatch would make of the samples themselves.
/// </summary>
internal sealed class SampleBins
{
    private const int MaxValues = 150;
    private const int Offset = 10_000;

    private static readonly double _logOfBase = Math.Log(1.1);

    private readonly Dictionary<int, (double Count, double Sum)> _bins = [];
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;

    public void Add(double value)
    {
        ref var bin = ref CollectionsMarshal.GetValueRefOrAddDefault(_bins, IndexOf(value), out _);
        bin.Count++;
        bin.Sum += value;
        _minimum = Math.Min(_minimum, value);
        _maximum = Math.Max(_maximum, value);
    }

    public void Clear()
    {
        _bins.Clear();
        (_minimum, _maximum) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    /// <summary>The samples in parts, each small enough for a datum.</summary>
    public IEnumerable<(ImmutableArray<double> Values, ImmutableArray<double> Counts)> Read()
    {
        if (_bins.Count == 0)
        {
            return [];
        }

        SetApart(_minimum);
        if (_maximum > _minimum)
        {
            SetApart(_maximum);
        }

        return Samples().Chunk(MaxValues).Select(static part => ((ImmutableArray<double>)[.. part.Select(static each => each.Value)], (ImmutableArray<double>)[.. part.Select(static each => each.Count)]));
    }

    private static int IndexOf(double value) => value == 0 ? 0 : Math.Sign(value) * (Offset + (int)Math.Floor(Math.Log(Math.Abs(value)) / _logOfBase));

    private void SetApart(double value)
    {
        ref var bin = ref CollectionsMarshal.GetValueRefOrAddDefault(_bins, IndexOf(value), out _);
        bin.Count--;
        bin.Sum -= value;
    }

    private IEnumerable<(double Value, double Count)> Samples()
    {
        yield return (_minimum, 1);
        if (_maximum > _minimum)
        {
            yield return (_maximum, 1);
        }

        foreach (var (count, sum) in _bins.Values)
        {
            if (count > 0)
            {
                // Rounding must not lead beyond the samples.
                yield return (Math.Clamp(sum / count, _minimum, _maximum), count);
            }
        }
    }
}
