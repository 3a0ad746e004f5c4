using System.Collections.Concurrent;

namespace Monitoring.Framework.Embedded;

/// <summary>Connections for reading: as many as read at once, a few of which are kept.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private const int Kept = 4;

    private readonly ConcurrentStack<EmbeddedConnection> _idle = [];
    private volatile bool _isDisposed;

    /// <summary>Runs reads in one transaction, so that they see one moment. A connection that failed is not used again.</summary>
    public T Read<T>(Func<EmbeddedConnection, T> work)
    {
        if (!_idle.TryPop(out var connection))
        {
            connection = DatabaseFile.Open(path);
        }

        var hasFailed = true;
        try
        {
            using var transaction = connection.BeginRead();
            var result = work(connection);
            hasFailed = false;
            return result;
        }
        finally
        {
            if (hasFailed || _isDisposed || _idle.Count >= Kept)
            {
                connection.Dispose();
            }
            else
            {
                _idle.Push(connection);
            }
        }
    }

    public void Clear()
    {
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        Clear();
    }
}
