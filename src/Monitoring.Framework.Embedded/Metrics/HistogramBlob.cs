namespace Monitoring.Framework.Embedded;

/// <summary>
/// The bins of a distribution as bytes: their number with whether they are complete in the lowest bit; the first bin, folded so that small numbers of either sign are
/// short, and the distance of each from the one before; their counts.
/// </summary>
internal static class HistogramBlob
{
    /// <summary>More bins than values of any size can have.</summary>
    private const int MaxBins = 10_000;

    /// <summary>Whether the summary, added to an empty distribution, makes this one; or nobody will ever ask for the bins.</summary>
    public static bool IsToldBySummary(Distribution samples)
    {
        var (summary, histogram) = (samples.Summary, samples.Histogram);
        if (summary.Minimum < 0)
        {
            return true;
        }

        var again = new Distribution();
        again.Add(summary);
        return again.IsComplete == samples.IsComplete && again.Histogram.Bins.SequenceEqual(histogram.Bins);
    }

    public static void Write(BlobWriter writer, Distribution samples)
    {
        var bins = samples.Histogram.Bins;
        writer.WriteVarint(((ulong)bins.Length << 1) | (samples.IsComplete ? 1u : 0u));
        var counts = new double[bins.Length];
        for (var i = 0; i < bins.Length; i++)
        {
            writer.WriteVarint(i == 0 ? (uint)((bins[0].Index << 1) ^ (bins[0].Index >> 31)) : (uint)(bins[i].Index - bins[i - 1].Index));
            counts[i] = bins[i].Count;
        }

        Numbers.WriteRun(writer, counts);
    }

    /// <param name="reader">Where the bins stand.</param>
    /// <param name="into">What they are added to, without the summary; null passes over them.</param>
    public static void Read(ref BlobReader reader, Distribution? into)
    {
        var header = reader.ReadVarint();
        var length = header >> 1;
        if (length > MaxBins)
        {
            throw new InvalidDataException($"A histogram of {length} bins is not possible.");
        }

        var indices = new short[length];
        var counts = new double[length];
        for (var i = 0; i < indices.Length; i++)
        {
            var next = (int)reader.ReadVarint();
            indices[i] = (short)(i == 0 ? (next >> 1) ^ -(next & 1) : indices[i - 1] + next);
        }

        Numbers.ReadRun(ref reader, counts);
        into?.AddBins(indices, counts, isComplete: (header & 1) != 0);
    }
}
