namespace Monitoring.Framework;

/// <summary>Silences and maintenance windows, checked before they are stored.</summary>
public interface ISilences
{
    /// <summary>Stores a silence.</summary>
    /// <param name="silence">The silence.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">It would never hold anything back: the message says what is wrong with it, in one sentence.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    ValueTask AddAsync(Silence silence, CancellationToken cancellationToken);

    /// <summary>The silences that have not expired, also those that have not begun, in the order in which they begin.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<Silence>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Ends a silence now; what it holds back is told within a minute.</summary>
    /// <param name="silence">One of those that <see cref="ListAsync"/> returns.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    ValueTask RemoveAsync(Silence silence, CancellationToken cancellationToken);
}
