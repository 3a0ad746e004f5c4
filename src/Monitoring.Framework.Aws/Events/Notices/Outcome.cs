namespace Monitoring.Framework.Aws;

/// <summary>What the state of a job means for people, in the words of Backup, Glue, GuardDuty and others.</summary>
internal sealed record Outcome(AlarmState State, AlarmSeverity Severity)
{
    public static readonly Outcome Good = new(AlarmState.Ok, AlarmSeverity.Info);

    public static readonly Outcome Bad = new(AlarmState.Alarm, AlarmSeverity.Warning);

    public static readonly Outcome Neutral = new(AlarmState.Alarm, AlarmSeverity.Info);

    public static Outcome Of(string? state) => state?.Trim().ToUpperInvariant() switch
    {
        "COMPLETED" or "COMPLETE" or "SUCCEEDED" or "SUCCESS" or "SUCCESSFUL" or "OK" or "RESOLVED" or "HEALTHY" or "PASSED" => Good,
        "FAILED" or "FAILURE" or "ERROR" or "TIMEOUT" or "TIMED_OUT" or "ABORTED" or "EXPIRED" or "PARTIAL" or "UNHEALTHY" or "FAULT" => Bad,
        _ => Neutral,
    };

    /// <summary>By the words of a sentence.</summary>
    public static Outcome OfProse(string? text) =>
        text is not null && _bad.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Bad : Neutral;

    private static readonly string[] _bad =
    [
        "fail", "error", "unable", "cannot", "could not", "exceeded", "exhausted", "incompatible", "low on storage", "storage is full", "storage full",
        "aborted", "expired", "not successful",
    ];
}
