using System.Globalization;

namespace Monitoring.Framework.Aws;

/// <summary>Reads times as AWS writes them: ISO 8601, of which CloudWatch's have an offset without a colon.</summary>
internal static class AwsTime
{
    private static readonly string[] _formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "ddd, d MMM yyyy HH:mm:ss 'GMT'",
    ];

    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null or { Length: > 64 })
        {
            return null;
        }

        var isOffset = text.Length > 5 && text[^5] is '+' or '-' && text.AsSpan(text.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0;
        var withColon = isOffset && text.Contains('T', StringComparison.Ordinal) ? $"{text[..^2]}:{text[^2..]}" : text;
        return DateTimeOffset.TryParseExact(
            withColon, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var time)
            ? time
            : null;
    }

    public static string? Format(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>As people write it, or as it came when it is none.</summary>
    public static string? Format(string? text) => Format(Parse(text)) ?? text;
}
