namespace Monitoring.Framework.Embedded;

/// <summary>Small work for the connection that writes. What waits for it at the same time is done in one transaction, so that under load the file is written once for many.</summary>
internal abstract class SharedWork
{
    /// <summary>Whether it writes; what only reads waits for no other process that does.</summary>
    public abstract bool Writes { get; }

    /// <summary>Does it; again, when what was done with it had to be undone.</summary>
    /// <returns>False when what it wrote has to be undone.</returns>
    public abstract bool TryRun(EmbeddedConnection connection);

    /// <summary>Gives the last result to who waits for it.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <param name="work">The work.</param>
/// <param name="isKept">By the result, whether what was written stays; null for what only reads.</param>
internal sealed class SharedWork<T>(Func<EmbeddedConnection, T> work, Predicate<T>? isKept) : SharedWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Result => _done.Task;

    public override bool Writes => isKept is not null;

    public override bool TryRun(EmbeddedConnection connection)
    {
        _result = work(connection);
        return isKept is null || isKept(_result);
    }

    public override void Complete() => _done.SetResult(_result!);

    public override void Fail(Exception exception) => _done.SetException(exception);
}
