namespace Monitoring.Framework.Embedded;

/// <summary>
/// The samples of one datum as bytes, the same in the log and in chunks: a value, a statistic set, or values with or without counts; and the distribution that points
/// become when they are rolled up. The kind stands before them, in three bits; one kind is free for a form to come.
/// </summary>
internal static class Samples
{
    public const int KindBits = 3;
    public const int KindMask = (1 << KindBits) - 1;

    // Kinds 0 to 2 are one value in the form of that number.
    private const int Set = 3;
    private const int Values = 4;
    private const int ValuesAndCounts = 5;
    private const int Distribution = 6;
    private const int MaxValues = 150;

    /// <summary>Writes a header, whose lowest bits are the kind, and the samples of a datum.</summary>
    public static void Write(BlobWriter writer, ulong header, MetricDatum datum)
    {
        if (datum.Value is { } value)
        {
            var form = Numbers.FormOf(value, out var number);
            writer.WriteVarint(header | (uint)form);
            Numbers.Write(writer, form, value, number);
        }
        else if (datum.StatisticValues is { } set)
        {
            Write(writer, header, set);
        }
        else
        {
            writer.WriteVarint(header | (uint)(datum.Counts.IsDefault ? Values : ValuesAndCounts));
            writer.WriteVarint((uint)datum.Values.Length);
            Numbers.WriteRun(writer, datum.Values.AsSpan());
            if (!datum.Counts.IsDefault)
            {
                Numbers.WriteRun(writer, datum.Counts.AsSpan());
            }
        }
    }

    /// <summary>Writes a header and a summary.</summary>
    public static void Write(BlobWriter writer, ulong header, StatisticSet set)
    {
        writer.WriteVarint(header | Set);
        WriteSet(writer, set);
    }

    /// <summary>Writes a header and all that is known of samples: the bins of their histogram only when the summary does not tell them.</summary>
    public static void Write(BlobWriter writer, ulong header, Distribution samples)
    {
        if (HistogramBlob.IsToldBySummary(samples))
        {
            Write(writer, header, samples.Summary);
        }
        else
        {
            writer.WriteVarint(header | Distribution);
            WriteSet(writer, samples.Summary);
            HistogramBlob.Write(writer, samples);
        }
    }

    /// <summary>Reads the summary of samples of a kind.</summary>
    public static StatisticSet Read(ref BlobReader reader, int kind)
    {
        switch (kind)
        {
            case <= Numbers.Double:
                return StatisticSet.Of(Numbers.Read(ref reader, kind));
            case Set:
                return ReadSet(ref reader);
            case Values or ValuesAndCounts:
                return ReadValues(ref reader, kind == ValuesAndCounts);
            case Distribution:
                var summary = ReadSet(ref reader);
                HistogramBlob.Read(ref reader, into: null);
                return summary;
            default:
                throw new InvalidDataException($"Metric data of kind {kind} are not known to this version.");
        }
    }

    /// <summary>Adds samples of a kind to a distribution.</summary>
    public static void Read(ref BlobReader reader, int kind, Distribution into)
    {
        switch (kind)
        {
            case <= Numbers.Double:
                into.Add(Numbers.Read(ref reader, kind), 1);
                break;
            case Values or ValuesAndCounts:
                Span<double> buffer = stackalloc double[2 * MaxValues];
                var length = ReadValues(ref reader, kind == ValuesAndCounts, buffer);
                for (var i = 0; i < length; i++)
                {
                    into.Add(buffer[i], buffer[length + i]);
                }

                break;
            case Distribution:
                into.AddSummary(ReadSet(ref reader));
                HistogramBlob.Read(ref reader, into);
                break;
            default:
                into.Add(Read(ref reader, kind));
                break;
        }
    }

    private static void WriteSet(BlobWriter writer, StatisticSet set) => Numbers.WriteRun(writer, [set.SampleCount, set.Minimum, set.Maximum, set.Sum]);

    private static StatisticSet ReadSet(ref BlobReader reader)
    {
        Span<double> set = stackalloc double[4];
        Numbers.ReadRun(ref reader, set);
        return new StatisticSet(set[0], set[3], set[1], set[2]);
    }

    private static StatisticSet ReadValues(ref BlobReader reader, bool hasCounts)
    {
        Span<double> buffer = stackalloc double[2 * MaxValues];
        var length = ReadValues(ref reader, hasCounts, buffer);
        var sum = StatisticSet.Of(buffer[0], buffer[length]);
        for (var i = 1; i < length; i++)
        {
            sum = sum.Add(StatisticSet.Of(buffer[i], buffer[length + i]));
        }

        return sum;
    }

    /// <summary>Reads values and, behind them, as many counts. Returns how many.</summary>
    private static int ReadValues(ref BlobReader reader, bool hasCounts, scoped Span<double> buffer)
    {
        var length = (int)Math.Min(reader.ReadVarint(), int.MaxValue);
        if (length is 0 or > MaxValues)
        {
            throw new InvalidDataException($"A datum of {length} values is not possible.");
        }

        Numbers.ReadRun(ref reader, buffer[..length]);
        var counts = buffer.Slice(length, length);
        counts.Fill(1);
        if (hasCounts)
        {
            Numbers.ReadRun(ref reader, counts);
        }

        return length;
    }
}
