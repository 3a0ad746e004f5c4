using System.Globalization;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Times: seconds since 1970 with a fraction, or ISO 8601.</summary>
internal static class WireTime
{
    public const int MaxLength = 32;

    private static readonly double _lowest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly double _highest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>The time, to the millisecond, as AWS keeps it.</summary>
    public static DateTimeOffset FromSeconds(double seconds) =>
        seconds > _lowest && seconds < _highest
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000))
            : throw ErrorKind.MalformedInput.With("A time is out of range.");

    public static double ToSeconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000d;

    /// <summary>Reads such as <c>2025-10-06T14:45:00Z</c>, with or without a fraction; without an offset it is UTC.</summary>
    public static DateTimeOffset Parse(string text) =>
        text.Length > 0
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw ErrorKind.MalformedInput.With("timestamp must follow ISO8601");

    /// <summary>Writes such as <c>2025-10-06T14:45:00Z</c>, with milliseconds when there are any.</summary>
    public static int Format(DateTimeOffset time, Span<byte> text)
    {
        var format = time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        time.UtcDateTime.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        return length;
    }
}
