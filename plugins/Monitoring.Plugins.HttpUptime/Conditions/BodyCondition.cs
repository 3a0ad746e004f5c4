using System.Buffers;
using System.Text;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What a response's body must be like.</summary>
/// <param name="text">As a text; null for anything.</param>
/// <param name="json">As JSON; empty for anything.</param>
internal sealed class BodyCondition(TextCondition? text, JsonCondition[] json)
{
    private static readonly Encoding _strictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[]? _containsUtf8 =
        text is { Contains: { } contains, NotContains: null, Matches: null, NotMatches: null } ? Encoding.UTF8.GetBytes(contains) : null;

    /// <summary>Why the body is not as it should be; null when it is.</summary>
    /// <param name="body">The body, or as much of it as was read.</param>
    /// <param name="charset">What the response says its encoding is; UTF-8 unless it is one that .NET knows.</param>
    public Refusal? Refusal(ReadOnlyMemory<byte> body, string? charset)
    {
        var encoding = EncodingOf(charset);
        var refusal = TextRefusal(body.Span, encoding) is { } wrong ? new Refusal(ProbeFailure.Body, wrong) : JsonRefusal(body, encoding);
        return refusal is not null && encoding is UTF8Encoding && !IsValid(body.Span)
            ? new Refusal(ProbeFailure.Encoding, $"{refusal.Detail}; it is not valid UTF-8")
            : refusal;
    }

    private string? TextRefusal(ReadOnlySpan<byte> body, Encoding encoding)
    {
        if (text is null || (_containsUtf8 is not null && encoding is UTF8Encoding && body.IndexOf(_containsUtf8) >= 0))
        {
            return null;
        }

        var characters = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(body.Length));
        try
        {
            return text.Refusal(characters.AsSpan(0, encoding.GetChars(body, characters)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private Refusal? JsonRefusal(ReadOnlyMemory<byte> body, Encoding encoding) => json.Length == 0
        ? null
        : JsonCondition.FirstRefusal(json, encoding is UTF8Encoding ? body : Encoding.Convert(encoding, Encoding.UTF8, body.ToArray()));

    private static bool IsValid(ReadOnlySpan<byte> body)
    {
        try
        {
            _strictUtf8.GetCharCount(body);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding EncodingOf(string? charset)
    {
        if (charset is null || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8;
        }

        try
        {
            return Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
