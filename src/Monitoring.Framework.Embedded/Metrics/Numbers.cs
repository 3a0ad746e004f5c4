namespace Monitoring.Framework.Embedded;

/// <summary>
/// Doubles in as few bytes as they need, to the last bit: most measurements are whole (0 and 1, counts) or have at most three decimals.
/// </summary>
internal static class Numbers
{
    public const int Whole = 0;
    public const int Thousandths = 1;
    public const int Double = 2;
    private const int Repeated = 3;
    private const double MaxWhole = 1L << 48;
    private const double MaxThousandths = 1L << 38;

    /// <summary>The form that holds a value exactly, and the whole number that stands for it.</summary>
    public static int FormOf(double value, out long number)
    {
        number = 0;
        if (value == 0)
        {
            return double.IsNegative(value) ? Double : Whole;
        }

        var magnitude = Math.Abs(value);
        if (magnitude < MaxWhole)
        {
            number = (long)value;
            if (number == value)
            {
                return Whole;
            }

            if (magnitude < MaxThousandths)
            {
                number = (long)Math.Round(value * 1000);
                if (number / 1000d == value)
                {
                    return Thousandths;
                }
            }
        }

        return Double;
    }

    public static void Write(BlobWriter writer, int form, double value, long number)
    {
        if (form == Double)
        {
            writer.WriteDouble(value);
        }
        else
        {
            writer.WriteVarint((ulong)((number << 1) ^ (number >> 63)));
        }
    }

    public static double Read(ref BlobReader reader, int form)
    {
        if (form == Double)
        {
            return reader.ReadDouble();
        }

        var folded = reader.ReadVarint();
        var number = (long)(folded >> 1) ^ -(long)(folded & 1);
        return form == Whole ? number : number / 1000d;
    }

    /// <summary>A run of numbers: before every four of them a byte with their forms, one of which says "the same as the one before".</summary>
    public static void WriteRun(BlobWriter writer, ReadOnlySpan<double> values)
    {
        Span<int> forms = stackalloc int[4];
        Span<long> numbers = stackalloc long[4];
        for (var start = 0; start < values.Length; start += 4)
        {
            var group = values[start..Math.Min(start + 4, values.Length)];
            var control = 0;
            for (var i = 0; i < group.Length; i++)
            {
                forms[i] = start + i > 0 && BitConverter.DoubleToInt64Bits(values[start + i - 1]) == BitConverter.DoubleToInt64Bits(group[i])
                    ? Repeated
                    : FormOf(group[i], out numbers[i]);
                control |= forms[i] << (2 * i);
            }

            writer.WriteByte((byte)control);
            for (var i = 0; i < group.Length; i++)
            {
                if (forms[i] != Repeated)
                {
                    Write(writer, forms[i], group[i], numbers[i]);
                }
            }
        }
    }

    public static void ReadRun(ref BlobReader reader, scoped Span<double> values)
    {
        var control = 0;
        for (var i = 0; i < values.Length; i++)
        {
            control = i % 4 == 0 ? reader.ReadByte() : control >> 2;
            var form = control & 3;
            values[i] = form == Repeated ? values[i - 1] : Read(ref reader, form);
        }
    }
}
