using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What a response's body must have in it.</summary>
internal sealed class BodyCondition
{
    private const int MaxShown = 60;

    private readonly string? _contains;
    private readonly byte[] _containsUtf8;
    private readonly Regex? _matches;

    public BodyCondition(string? contains, Regex? matches)
    {
        _contains = contains;
        _containsUtf8 = Encoding.UTF8.GetBytes(contains ?? "");
        _matches = matches;
    }

    /// <summary>Why the body is not as it should be; null when it is.</summary>
    /// <param name="body">The body, or as much of it as was read.</param>
    /// <param name="charset">What the response says its encoding is; UTF-8 unless it is one that .NET knows.</param>
    public string? Refusal(ReadOnlySpan<byte> body, string? charset)
    {
        var encoding = EncodingOf(charset);
        if (_matches is null && encoding is UTF8Encoding)
        {
            return body.IndexOf(_containsUtf8) < 0 ? NotContained() : null;
        }

        var text = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(body.Length));
        try
        {
            return Refusal(text.AsSpan(0, encoding.GetChars(body, text)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    private string? Refusal(ReadOnlySpan<char> text)
    {
        if (_contains is not null && text.IndexOf(_contains, StringComparison.Ordinal) < 0)
        {
            return NotContained();
        }

        try
        {
            return _matches is null || _matches.IsMatch(text) ? null : $"the body does not match {Quote(_matches.ToString())}";
        }
        catch (RegexMatchTimeoutException exception)
        {
            return $"the pattern {Quote(exception.Pattern)} found no answer within {exception.MatchTimeout.TotalSeconds:0.###} s";
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

    private string NotContained() => $"the body does not contain {Quote(_contains!)}";

    private static string Quote(string text) => text.Length <= MaxShown ? $"'{text}'" : $"'{text.AsSpan(0, MaxShown)}…'";
}
