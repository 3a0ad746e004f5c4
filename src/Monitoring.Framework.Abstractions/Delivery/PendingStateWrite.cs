namespace Monitoring.Framework;

/// <summary>
/// A state change that a back end has decided and not yet written. It travels with the event, and the same back end's
/// <see cref="IDeliveryStore.CommitAsync"/> writes it in the transaction that holds the incident and its outbox rows.
/// </summary>
public abstract class PendingStateWrite;
