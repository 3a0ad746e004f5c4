namespace Monitoring.Framework;

/// <summary>
/// Reads how long a destination asks to be left alone: <see href="https://www.rfc-editor.org/rfc/rfc9110#name-retry-after">Retry-After, RFC 9110</see>.
/// </summary>
public static class RetryAfterHeader
{
    /// <summary>The wait, never negative; null when the answer has no such header.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="timeProvider">The clock, for a header that names a moment.</param>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(timeProvider);
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - timeProvider.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
