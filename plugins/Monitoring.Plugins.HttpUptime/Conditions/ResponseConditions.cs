namespace Monitoring.Plugins.HttpUptime;

/// <summary>Which answer means that a target is up.</summary>
internal sealed class ResponseConditions
{
    public required StatusSet Status { get; init; }

    public required HeaderCondition[] Headers { get; init; }

    /// <summary>What the body must be like; null for anything.</summary>
    public required BodyCondition? Body { get; init; }

    public required TimeSpan? MaxResponseTime { get; init; }

    public required Version? HttpVersion { get; init; }

    public required bool RequiresTls { get; init; }

    public required int? MinDaysLeft { get; init; }

    /// <summary>What the beginning of an answer says; null when it is as it should be.</summary>
    public Refusal? RefusalOfHead(HttpResponseMessage response, ProbeHop hop)
    {
        var status = (int)response.StatusCode;
        if (!Status.Contains(status))
        {
            return RefusalOfStatus(response, status);
        }

        if (HttpVersion is not null && response.Version != HttpVersion)
        {
            return new Refusal(ProbeFailure.Version, $"the answer is HTTP/{response.Version}, not HTTP/{HttpVersion}");
        }

        if (RequiresTls && hop.Url.Scheme != Uri.UriSchemeHttps)
        {
            return new Refusal(ProbeFailure.NotTls, $"the answer came from {Redirect.Show(hop.Url)}");
        }

        foreach (var header in Headers)
        {
            if (header.Refusal(response) is { } refusal)
            {
                return new Refusal(ProbeFailure.Header, refusal);
            }
        }

        return null;
    }

    /// <summary>What is asked when the answer is complete; null when it is as it should be.</summary>
    public Refusal? RefusalOfWhole(TimeSpan elapsed, ProbeHop hop, DateTimeOffset now)
    {
        if (elapsed > MaxResponseTime)
        {
            return new Refusal(
                ProbeFailure.Slow,
                FormattableString.Invariant($"the answer took {elapsed.TotalMilliseconds:N0} ms, more than {MaxResponseTime.Value.TotalMilliseconds:N0} ms"));
        }

        return MinDaysLeft is { } days && hop.Chain?.Expires is { } expires && expires < now.AddDays(days)
            ? new Refusal(
                ProbeFailure.TlsExpiresSoon,
                FormattableString.Invariant($"the {(expires < hop.Chain.LeafExpires ? "certificate's chain" : "certificate")} expires on {expires.UtcDateTime:u}, in less than {days} days"))
            : null;
    }

    private static Refusal RefusalOfStatus(HttpResponseMessage response, int status)
    {
        var retryAfter = response.Headers.RetryAfter;
        return status == 429 || (status == 503 && retryAfter is not null)
            ? new Refusal(ProbeFailure.RetryLater, $"{status} {response.ReasonPhrase}{(retryAfter is null ? "" : $", Retry-After: {retryAfter}")}")
            : new Refusal(ProbeFailure.Status, $"{status} {response.ReasonPhrase}");
    }
}
