namespace Monitoring.Framework.Embedded;

/// <summary>
/// The samples of one datum as bytes, the same in the log and in chunks: a value, a statistic set, or values with or without counts. The kind stands before them, in
/// three bits; two kinds are free for forms to come.
/// </summary>
internal static class Samples
{
    public const int KindBits = 3;
    public const int KindMask = (1 << KindBits) - 1;

    // Kinds 0 to 2 are one value in the form of that number.
    private const int Set = 3;
    private const int Values = 4;
    private const int ValuesAndCounts = 5;
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
        Numbers.WriteRun(writer, [set.SampleCount, set.Minimum, set.Maximum, set.Sum]);
    }

    /// <summary>Reads the summary of samples of a kind.</summary>
    public static StatisticSet Read(ref BlobReader reader, int kind)
    {
        switch (kind)
        {
            case <= Numbers.Double:
                return StatisticSet.Of(Numbers.Read(ref reader, kind));
            case Set:
                Span<double> set = stackalloc double[4];
                Numbers.ReadRun(ref reader, set);
                return new StatisticSet(set[0], set[3], set[1], set[2]);
            case Values or ValuesAndCounts:
                return ReadValues(ref reader, kind == ValuesAndCounts);
            default:
                throw new InvalidDataException($"Metric data of kind {kind} are not known to this version.");
        }
    }

    private static StatisticSet ReadValues(ref BlobReader reader, bool hasCounts)
    {
        Span<double> buffer = stackalloc double[2 * MaxValues];
        var length = (int)Math.Min(reader.ReadVarint(), int.MaxValue);
        if (length is 0 or > MaxValues)
        {
            throw new InvalidDataException($"A datum of {length} values is not possible.");
        }

        var values = buffer[..length];
        var counts = buffer.Slice(length, length);
        Numbers.ReadRun(ref reader, values);
        counts.Fill(1);
        if (hasCounts)
        {
            Numbers.ReadRun(ref reader, counts);
        }

        var sum = StatisticSet.Of(values[0], counts[0]);
        for (var i = 1; i < length; i++)
        {
            sum = sum.Add(StatisticSet.Of(values[i], counts[i]));
        }

        return sum;
    }
}
