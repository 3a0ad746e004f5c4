using System.Text.RegularExpressions;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>What a header of a response must be like.</summary>
/// <param name="Name">The header.</param>
/// <param name="Pattern">What matches, or must not match, in one of its values.</param>
/// <param name="IsForbidden">Whether it must not.</param>
internal sealed record HeaderCondition(string Name, Regex Pattern, bool IsForbidden)
{
    /// <summary>Why the response's header is not as it should be; null when it is. The value is not repeated: it may be a cookie.</summary>
    public string? Refusal(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues(Name, out var values) && !response.Content.Headers.NonValidated.TryGetValues(Name, out values))
        {
            return IsForbidden ? null : $"there is no header {Name}";
        }

        try
        {
            return values.Any(value => Pattern.IsMatch(value)) == IsForbidden
                ? $"the header {Name} {(IsForbidden ? "matches" : "does not match")} {HttpUptime.Refusal.Quote(Pattern.ToString())}"
                : null;
        }
        catch (RegexMatchTimeoutException exception)
        {
            return $"the pattern {HttpUptime.Refusal.Quote(exception.Pattern)} found no answer within {exception.MatchTimeout.TotalSeconds:0.###} s";
        }
    }
}
