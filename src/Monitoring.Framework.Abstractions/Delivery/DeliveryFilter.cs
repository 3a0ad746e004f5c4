namespace Monitoring.Framework;

/// <summary>Which messages of the outbox to read; all that is null matches everything.</summary>
public sealed record DeliveryFilter
{
    /// <summary>The destination.</summary>
    public string? Destination { get; init; }

    /// <summary>The status.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>The most messages to return, newest first.</summary>
    public int? MaxItems { get; init; }
}
