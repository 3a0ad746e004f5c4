namespace Monitoring.Plugins.HttpUptime;

/// <summary>One probe under way: the requests it makes, and what it has found.</summary>
/// <param name="target">What is probed.</param>
/// <param name="headers">The headers, their secrets read.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="limit">How long it may take.</param>
internal sealed class Probe(HttpTarget target, TargetHeader[] headers, TimeProvider timeProvider, TimeSpan limit)
{
    private readonly List<ProbeHop> _hops = new(1);
    private long _start;
    private long _bodyBytes;

    public HttpTarget Target => target;

    public TimeProvider TimeProvider => timeProvider;

    public TimeSpan Limit => limit;

    /// <summary>Why the target is down; null when it is up, or not known yet.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>The value of the <c>Authorization</c> header that is made for the probe; null for none.</summary>
    public string? Authorization { get; set; }

    /// <summary>Begins to measure.</summary>
    public void Begin() => _start = timeProvider.GetTimestamp();

    public ProbeResult Result() => new(Refusal?.Failure ?? ProbeFailure.None, Refusal?.Detail, timeProvider.GetElapsedTime(_start), _hops, _bodyBytes);

    public ProbeRequest CreateRequest(in ProbeStep step, TlsMaterial? tls, CancellationToken timeout)
    {
        var hop = new ProbeHop(step.Url, step.Method, timeProvider);
        if (target.ReuseConnection)
        {
            // Unless a connection has to be made.
            hop.Skip(ProbePhase.Headers);
        }

        _hops.Add(hop);
        var request = new ProbeRequest(target, step.Method, hop, step.IsHome, timeout)
        {
            Content = step.HasBody ? new ByteArrayContent(target.Body!) : null,
            Version = target.Versions.Highest,
            VersionPolicy = target.Versions.Policy,
            Tls = tls,
        };
        foreach (var header in headers)
        {
            if (!step.IsHome && !header.IsHarmless)
            {
                continue;
            }

            if (!header.IsContent)
            {
                request.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
            else
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
        }

        if (step.IsHome && Authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        }

        if (tls is null && target.Proxy?.Authorization is { } proxy)
        {
            request.Headers.TryAddWithoutValidation("Proxy-Authorization", proxy);
        }

        return request;
    }

    /// <summary>Where a response sends the probe; null when it stays.</summary>
    /// <exception cref="ProbeException">It cannot follow.</exception>
    public ProbeStep? Follow(HttpResponseMessage response, ProbeHop hop, in ProbeStep step)
    {
        hop.Status = (int)response.StatusCode;
        hop.Version = response.Version;
        if (step.After(response, target) is not { } next)
        {
            return null;
        }

        if (step.Redirects < target.MaxRedirects)
        {
            return next;
        }

        throw _hops.Exists(earlier => earlier.Url == next.Url && earlier.Method == next.Method)
            ? new ProbeException(ProbeFailure.RedirectLoop, $"the redirects lead back to {Redirect.Show(next.Url)} again and again")
            : new ProbeException(ProbeFailure.Redirect, $"more than {target.MaxRedirects} redirects, the last to {Redirect.Show(next.Url)}");
    }

    /// <summary>Reads the last answer and asks whether it is as it should be.</summary>
    public async ValueTask JudgeAsync(HttpResponseMessage response, ProbeHop hop, CancellationToken timeout)
    {
        if (hop.Status == 407 && target.Proxy is not null)
        {
            Refusal = new Refusal(ProbeFailure.Proxy, "the proxy asks who is there (407)");
            return;
        }

        Refusal = target.Conditions.RefusalOfHead(response, hop);
        if (Refusal is not null)
        {
            return;
        }

        hop.Begin(ProbePhase.Body);
        (Refusal, _bodyBytes) = await BodyReader.ReadAsync(response.Content, target, timeout).ConfigureAwait(false);
        Refusal ??= target.Conditions.RefusalOfWhole(timeProvider.GetElapsedTime(_start), hop, timeProvider.GetUtcNow());
    }
}
