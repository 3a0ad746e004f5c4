using System.Globalization;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Numbers as text: always with a fraction or an exponent, as AWS has them.</summary>
internal static class WireNumber
{
    public const int MaxLength = 32;

    private const double LargestInteger = 1L << 53;

    /// <summary>Writes such as <c>41.0</c>, <c>0.1</c> or <c>1E+300</c>.</summary>
    /// <returns>The length.</returns>
    public static int Format(double value, Span<byte> text)
    {
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        if (double.IsFinite(value) && text[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            text[length++] = (byte)'.';
            text[length++] = (byte)'0';
        }

        return length;
    }

    /// <summary>The words for what is not a number, which JSON has as strings.</summary>
    public static bool IsWord(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("NaN"u8) || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("-Infinity"u8);

    /// <summary>A whole number that came in the form of another, such as <c>60.0</c>.</summary>
    public static long ToInteger(double number) =>
        Math.Abs(number) <= LargestInteger && Math.Floor(number) == number
            ? (long)number
            : throw ErrorKind.MalformedInput.With("Something else stands where an integer is expected.");
}
