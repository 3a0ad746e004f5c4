namespace Monitoring.Framework.Embedded;

/// <summary>The small work that waits for the connection that writes.</summary>
internal sealed class SharedWorkQueue
{
    private readonly Lock _lock = new();
    private List<SharedWork> _waiting = [];

    /// <returns>Whether it is the first, which waits for the turn of all: it cannot be cancelled therefore.</returns>
    public bool Add(SharedWork work)
    {
        lock (_lock)
        {
            _waiting.Add(work);
            return _waiting.Count == 1;
        }
    }

    /// <summary>Does all that waits in one transaction; where one has to be undone or fails, each by itself.</summary>
    /// <param name="useWriter">Gives the connection, and says what its failures mean.</param>
    public void Run(Func<Func<EmbeddedConnection, bool>, bool> useWriter)
    {
        var works = TakeAll();
        if (works.Count > 1 && TryTogether(works, useWriter))
        {
            works.ForEach(static work => work.Complete());
            return;
        }

        foreach (var work in works)
        {
            RunAlone(work, useWriter);
        }
    }

    private List<SharedWork> TakeAll()
    {
        lock (_lock)
        {
            var works = _waiting;
            _waiting = [];
            return works;
        }
    }

    private static bool TryTogether(List<SharedWork> works, Func<Func<EmbeddedConnection, bool>, bool> useWriter)
    {
        try
        {
            return useWriter(connection => TryTransact(connection, works));
        }
        catch (Exception)
        {
            // Whose fault it is shows when each is done by itself.
            return false;
        }
    }

    private static void RunAlone(SharedWork work, Func<Func<EmbeddedConnection, bool>, bool> useWriter)
    {
        try
        {
            useWriter(connection => TryTransact(connection, [work]));
            work.Complete();
        }
        catch (Exception exception)
        {
            work.Fail(exception);
        }
    }

    /// <returns>False when all of it was undone.</returns>
    private static bool TryTransact(EmbeddedConnection connection, List<SharedWork> works)
    {
        using var transaction = works.Exists(static work => work.Writes) ? connection.BeginWrite() : connection.BeginRead();
        if (!works.TrueForAll(work => work.TryRun(connection)))
        {
            return false;
        }

        transaction.Commit();
        return true;
    }
}
