namespace Monitoring.Framework;

/// <summary>The exclusive right to send to one destination for a while.</summary>
/// <param name="Destination">The registered name of the notifier.</param>
/// <param name="Owner">Who holds it: one name per process.</param>
/// <param name="Now">The time it is asked for.</param>
/// <param name="Until">When it ends by itself, so that a dead owner holds nothing up.</param>
public sealed record DeliveryLease(string Destination, string Owner, DateTimeOffset Now, DateTimeOffset Until);
