namespace Monitoring.Framework.Embedded;

/// <summary>Samples that lie between two values; where exactly is not known any more.</summary>
/// <param name="Lower">No sample is below.</param>
/// <param name="Upper">No sample is above.</param>
/// <param name="Count">How many samples there are.</param>
internal readonly record struct BinRange(double Lower, double Upper, double Count)
{
    /// <summary>The value that a share of the samples does not exceed, on the curve that makes equal shares grow by equal factors.</summary>
    public double ValueAt(double share) => Lower == 0 ? 0 : Math.Clamp(Lower * Math.Pow(Upper / Lower, share), Lower, Upper);

    /// <summary>The share of the samples that do not exceed a value, on a straight line.</summary>
    public double ShareUpTo(double value) => value >= Upper ? 1 : value > Lower ? (value - Lower) / (Upper - Lower) : 0;

    /// <summary>The samples from one share to another, cut along a straight line.</summary>
    public BinRange Cut(double from, double to)
    {
        var length = Upper - Lower;
        return new BinRange(Lower + (length * from), Lower + (length * to), Count * (to - from));
    }

    /// <summary>What one of the samples is taken for at the edge of the samples that are looked at.</summary>
    public double Middle => (Lower + Upper) / 2;

    /// <summary>What one of the samples is taken for between others.</summary>
    public double GeometricMiddle => Math.Sqrt(Lower * Upper);
}
