namespace Monitoring.Framework;

/// <summary>What became of one attempt.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The destination took the message.</summary>
    /// <param name="At">When.</param>
    /// <param name="Receipt">What it said.</param>
    public sealed record Delivered(DateTimeOffset At, DeliveryReceipt Receipt) : DeliveryOutcome;

    /// <summary>To be tried again.</summary>
    /// <param name="DueAt">When.</param>
    /// <param name="Error">What went wrong, without secrets.</param>
    /// <param name="CountsAsAttempt">False when the destination merely asked to wait: it did not take the message, and waiting spends no try.</param>
    public sealed record Retry(DateTimeOffset DueAt, string Error, bool CountsAsAttempt = true) : DeliveryOutcome;

    /// <summary>Given up.</summary>
    /// <param name="At">When.</param>
    /// <param name="Error">What went wrong, without secrets.</param>
    public sealed record Dead(DateTimeOffset At, string Error) : DeliveryOutcome;
}
