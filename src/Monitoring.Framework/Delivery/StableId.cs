using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework;

/// <summary>Ids of 32 hexadecimal digits that are the same whoever makes them: what is decided twice is written once.</summary>
internal static class StableId
{
    private const int TimeDigits = 12;

    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>One that begins with the time in milliseconds, as a UUID of version 7 does (RFC 9562): what is made together lies together in an index, and costs fewer pages to write.</summary>
    public static string At(DateTimeOffset time, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.ToUnixTimeMilliseconds()):x12}{Of(text).AsSpan(TimeDigits)}");
}
