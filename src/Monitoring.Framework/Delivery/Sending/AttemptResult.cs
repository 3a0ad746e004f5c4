namespace Monitoring.Framework;

/// <summary>What came of an attempt: for the message, and for its destination.</summary>
/// <param name="Outcome">What is to become of the message.</param>
/// <param name="IsFailure">Whether the destination did not do what it is there for: neither took the message nor refused it nor asked to wait.</param>
/// <param name="Pause">How long the destination asked to be left alone.</param>
internal readonly record struct AttemptResult(DeliveryOutcome Outcome, bool IsFailure = false, TimeSpan? Pause = null)
{
    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Error => Outcome switch
    {
        DeliveryOutcome.Retry retry => retry.Error,
        DeliveryOutcome.Dead dead => dead.Error,
        _ => null,
    };
}
