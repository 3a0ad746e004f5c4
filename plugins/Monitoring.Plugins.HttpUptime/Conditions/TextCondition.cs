using System.Text.RegularExpressions;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What a text must have in it, and what it must not.</summary>
/// <param name="Contains">Text that must be in it.</param>
/// <param name="NotContains">Text that must not.</param>
/// <param name="Matches">A pattern that must match.</param>
/// <param name="NotMatches">A pattern that must not.</param>
internal sealed record TextCondition(string? Contains, string? NotContains, Regex? Matches, Regex? NotMatches)
{
    /// <summary>Why the text is not as it should be, with "the body" in front; null when it is.</summary>
    public string? Refusal(ReadOnlySpan<char> text)
    {
        if (Contains is not null && text.IndexOf(Contains, StringComparison.Ordinal) < 0)
        {
            return $"the body does not contain {HttpUptime.Refusal.Quote(Contains)}";
        }

        if (NotContains is not null && text.IndexOf(NotContains, StringComparison.Ordinal) >= 0)
        {
            return $"the body contains {HttpUptime.Refusal.Quote(NotContains)}";
        }

        try
        {
            return Matches?.IsMatch(text) == false ? $"the body does not match {HttpUptime.Refusal.Quote(Matches.ToString())}"
                : NotMatches?.IsMatch(text) == true ? $"the body matches {HttpUptime.Refusal.Quote(NotMatches.ToString())}"
                : null;
        }
        catch (RegexMatchTimeoutException exception)
        {
            return $"the pattern {HttpUptime.Refusal.Quote(exception.Pattern)} found no answer within {exception.MatchTimeout.TotalSeconds:0.###} s";
        }
    }
}
