namespace Monitoring.Framework;

/// <summary>A message in the outbox.</summary>
public sealed record Delivery
{
    /// <summary>Identifies the message: derived from the arrival and the destination, so that the same news cannot be queued twice.</summary>
    public required string Id { get; init; }

    /// <summary>The registered name of the notifier.</summary>
    public required string Destination { get; init; }

    /// <summary>The group of messages it belongs to; a later message of the episode is given the receipt of the earlier one.</summary>
    public required string Episode { get; init; }

    /// <summary>The message.</summary>
    public required Notification Notification { get; init; }

    /// <summary>When it was queued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may be tried next.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Where it stands.</summary>
    public DeliveryStatus Status { get; init; }

    /// <summary>What went wrong at the last attempt, without secrets.</summary>
    public string? LastError { get; init; }

    /// <summary>When it was delivered, given up or merged.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The <see cref="Id"/> of the message that stands for it; null unless it was merged.</summary>
    public string? MergedInto { get; init; }
}
