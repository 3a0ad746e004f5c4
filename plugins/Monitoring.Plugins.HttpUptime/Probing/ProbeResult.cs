namespace Monitoring.Plugins.HttpUptime;

/// <summary>What a probe found.</summary>
/// <param name="Failure">Why the target is down, or that it is not.</param>
/// <param name="Detail">What exactly happened, in a few words without secrets; null when the target is up.</param>
/// <param name="Status">The status of the last response; 0 when there was none.</param>
/// <param name="Elapsed">From the name's resolution to the last byte that was read.</param>
internal readonly record struct ProbeResult(ProbeFailure Failure, string? Detail, int Status, TimeSpan Elapsed)
{
    private const int MaxNote = 300;

    public bool IsUp => Failure == ProbeFailure.None;

    /// <summary>The reason as it is kept with the metric, such as <c>status: 503 Service Unavailable</c>; null when the target is up.</summary>
    public string? Note => IsUp ? null : OneLine($"{Failure.ToName()}: {Detail}");

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
