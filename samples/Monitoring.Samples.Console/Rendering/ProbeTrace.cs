namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>One probe of a target, as its spans tell.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Outcome"><c>up</c>, or the reason.</param>
/// <param name="Reason">The reason with its details; null when the target is up.</param>
/// <param name="Requests">Its requests: more than one after redirects.</param>
internal sealed record ProbeTrace(string Target, string Outcome, string? Reason, IReadOnlyList<TracedRequest> Requests);

/// <summary>One request, in milliseconds since the probe began.</summary>
internal sealed record TracedRequest(
    string Method,
    string Url,
    string? Address,
    int? Status,
    string? HttpVersion,
    string? Tls,
    IReadOnlyList<TracedPhase> Phases,
    IReadOnlyList<TracedCertificate> Certificates);

/// <summary>A phase of a request.</summary>
internal sealed record TracedPhase(string Name, double StartMs, double DurationMs);

/// <summary>A certificate that the server showed, or that leads from there to a root.</summary>
internal sealed record TracedCertificate(string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Names, string Key, string Signature);
