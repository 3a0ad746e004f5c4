namespace Monitoring.Framework.Embedded;

/// <summary>
/// How often samples lay in bins that each end 10 % above where they begin, which is how CloudWatch keeps samples: values of 1.1^i to 1.1^(i+1), and one bin for zero.
/// </summary>
internal sealed class Histogram
{
    /// <summary>By what factor a bin ends above where it begins.</summary>
    public const double Base = 1.1;

    private const short Zero = short.MinValue;
    private const short Lowest = -7000;
    private const int InitialCapacity = 4;

    private static readonly double _logOfBase = Math.Log(Base);

    private Bin[] _bins = [];

    /// <summary>How many bins have samples; they are in the order of their values.</summary>
    public int Length { get; private set; }

    /// <summary>How many samples are in the bins.</summary>
    public double Count { get; private set; }

    public ReadOnlySpan<Bin> Bins => _bins.AsSpan(0, Length);

    /// <summary>The bin of a value that is not negative.</summary>
    public static short IndexOf(double value) => value == 0 ? Zero : (short)Math.Max(Lowest, Math.Floor(Math.Log(value) / _logOfBase));

    /// <param name="index">The bin.</param>
    /// <param name="count">How many samples; more than none.</param>
    public void Add(short index, double count)
    {
        Count += count;
        var at = Length;
        while (at > 0 && _bins[at - 1].Index > index)
        {
            at--;
        }

        if (at > 0 && _bins[at - 1].Index == index)
        {
            _bins[at - 1] = new Bin(index, _bins[at - 1].Count + count);
            return;
        }

        if (Length == _bins.Length)
        {
            Array.Resize(ref _bins, Math.Max(InitialCapacity, Length * 2));
        }

        Array.Copy(_bins, at, _bins, at + 1, Length - at);
        _bins[at] = new Bin(index, count);
        Length++;
    }

    public void Add(Histogram other)
    {
        foreach (var bin in other.Bins)
        {
            Add(bin.Index, bin.Count);
        }
    }

    public void Clear()
    {
        Length = 0;
        Count = 0;
    }

    /// <summary>A bin as far as samples can lie in it.</summary>
    /// <param name="at">The place of the bin among those with samples.</param>
    /// <param name="minimum">The smallest sample.</param>
    /// <param name="maximum">The largest sample.</param>
    public BinRange RangeOf(int at, double minimum, double maximum)
    {
        var (index, count) = (_bins[at].Index, _bins[at].Count);
        if (index == Zero)
        {
            return new BinRange(0, 0, count);
        }

        var lower = Math.Max(minimum, Math.Pow(Base, index));
        return new BinRange(lower, Math.Max(lower, Math.Min(maximum, Math.Pow(Base, index + 1))), count);
    }

    /// <summary>One bin that has samples.</summary>
    /// <param name="Index">Which bin.</param>
    /// <param name="Count">How many samples.</param>
    internal readonly record struct Bin(short Index, double Count);
}
