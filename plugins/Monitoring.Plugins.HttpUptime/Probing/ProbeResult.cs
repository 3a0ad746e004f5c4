namespace Monitoring.Plugins.HttpUptime;

/// <summary>What a probe found.</summary>
/// <param name="Failure">Why the target is down, or that it is not.</param>
/// <param name="Detail">What exactly happened, in a few words without secrets; null when the target is up.</param>
/// <param name="Elapsed">From the name's resolution to the last byte that was read.</param>
/// <param name="Hops">Each request that was made.</param>
/// <param name="BodyBytes">How much of the last body was read, unpacked.</param>
internal sealed record ProbeResult(ProbeFailure Failure, string? Detail, TimeSpan Elapsed, IReadOnlyList<ProbeHop> Hops, long BodyBytes)
{
    private const int MaxNote = 300;

    public bool IsUp => Failure == ProbeFailure.None;

    /// <summary>The status of the last response; 0 when there was none.</summary>
    public int Status => Hops.Count == 0 ? 0 : Hops[^1].Status;

    /// <summary>The reason as it is kept with the metric, such as <c>status: 404 Not Found</c>; null when the target is up.</summary>
    public string? Note => IsUp ? null : OneLine($"{Failure.ToName()}: {Detail}");

    /// <summary>How long a phase took in all requests; null when none had it.</summary>
    public TimeSpan? Time(ProbePhase phase)
    {
        TimeSpan? sum = null;
        for (var i = 0; i < Hops.Count; i++)
        {
            if (Hops[i].Span(phase) is { } span)
            {
                sum = (sum ?? TimeSpan.Zero) + span.Duration;
            }
        }

        return sum;
    }

    // Servers choose their reason phrases and names: what they say must not break a line or a message.
    private static string OneLine(string text)
    {
        var length = Math.Min(text.Length, MaxNote);
        return string.Create(length, text, static (span, all) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(all[i]) ? ' ' : all[i];
            }
        });
    }
}
