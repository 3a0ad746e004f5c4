using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// The one SQLite file. One writer at a time on a connection of its own, readers beside it on theirs (WAL: neither waits for the other). It is opened at first use.
/// </summary>
internal sealed partial class EmbeddedDatabase(string path, TimeProvider timeProvider, ILogger<EmbeddedDatabase> logger) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _opening = new();
    private readonly ReaderPool _readers = new(Path.GetFullPath(path));
    private readonly SharedWorkQueue _shared = new();
    private EmbeddedConnection? _writer;
    private EngineLock? _engineLock;
    private long _connections;
    private volatile bool _isOpen;
    private volatile bool _isDisposed;

    /// <summary>The full path of the file.</summary>
    public string FilePath { get; } = Path.GetFullPath(path);

    /// <summary>Opens or creates the file; does nothing when it is open. A damaged file is set aside, unless an engine runs on it.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be used; the message says why and what to do.</exception>
    public void Open()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        lock (_opening)
        {
            if (!_isOpen)
            {
                _writer = Guard(Prepare);
                _connections++;
                _isOpen = true;
            }
        }
    }

    /// <summary>Opens the file for the one engine that may run on it, and holds it until this object is disposed.</summary>
    /// <exception cref="StoreUnavailableException">Another engine runs on the file, or the file cannot be used or written.</exception>
    public void StartEngine()
    {
        _writing.Wait();
        try
        {
            _engineLock ??= EngineLock.TryAcquire(FilePath) ?? throw AnotherEngine();
            Guard(() =>
            {
                if (!DatabaseFile.IsSound(Writer(), FilePath))
                {
                    Close();
                    SetAside();
                }

                return EngineLock.WriteHolder(Writer(), timeProvider.GetUtcNow());
            });
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Runs work in one immediate transaction of its own, committed when it returns and undone when it throws.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be written now; nothing was changed.</exception>
    public ValueTask<T> WriteAsync<T>(Func<EmbeddedConnection, T> work, CancellationToken cancellationToken) => UseWriterAsync(
        connection =>
        {
            using var transaction = connection.BeginWrite();
            var result = work(connection);
            transaction.Commit();
            return result;
        },
        cancellationToken);

    /// <summary>
    /// As <see cref="WriteAsync"/>, in one transaction with the other small work that waits for the file at that time; undone also when the result says so. Where one is undone, each is
    /// done again by itself, so that the work may run twice.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The file cannot be written now; nothing was changed.</exception>
    public ValueTask<T> WriteTogetherAsync<T>(Func<EmbeddedConnection, T> work, Predicate<T> isKept, CancellationToken cancellationToken) =>
        ShareWriterAsync(new SharedWork<T>(work, isKept), cancellationToken);

    /// <summary>As the other, kept whatever the result is.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be written now; nothing was changed.</exception>
    public ValueTask<T> WriteTogetherAsync<T>(Func<EmbeddedConnection, T> work, CancellationToken cancellationToken) =>
        WriteTogetherAsync(work, static _ => true, cancellationToken);

    /// <summary>Runs reads that all see the same moment; writers go on meanwhile.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read now.</exception>
    public ValueTask<T> ReadAsync<T>(Func<EmbeddedConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(work));
    }

    /// <summary>As <see cref="ReadAsync"/>: reading a local file is no wait worth a task.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read now.</exception>
    public T Read<T>(Func<EmbeddedConnection, T> work)
    {
        Open();
        return Guard(() => _readers.Read(work));
    }

    /// <summary>
    /// As <see cref="ReadAsync"/>, by the connection that writes: it alone keeps the pages that it has read while this process writes. For small reads between writes; it waits its turn.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read now.</exception>
    public ValueTask<T> ReadBetweenWritesAsync<T>(Func<EmbeddedConnection, T> work, CancellationToken cancellationToken) =>
        ShareWriterAsync(new SharedWork<T>(work, isKept: null), cancellationToken);

    /// <summary>A number that changes when another process has committed something; our own commits leave it.</summary>
    public ValueTask<long> GetDataVersionAsync(CancellationToken cancellationToken) =>
        // SQLite counts per connection, so a new connection must never repeat an old one's number.
        UseWriterAsync(connection => (_connections << 32) + connection.Number("PRAGMA data_version"), cancellationToken);

    /// <summary>Moves what is committed from the write-ahead log into the file and empties the log, as far as readers let it.</summary>
    public async ValueTask CheckpointAsync(CancellationToken cancellationToken) =>
        await UseWriterAsync(static connection => connection.Number("PRAGMA wal_checkpoint(TRUNCATE)"), cancellationToken).ConfigureAwait(false);

    /// <summary>Closes the file and lets another engine have it.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _writing.Wait();
        _isDisposed = true;
        Close();
        _readers.Dispose();
        _engineLock?.Dispose();
        _writing.Release();
    }

    private async ValueTask<T> UseWriterAsync<T>(Func<EmbeddedConnection, T> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return UseWriter(work);
        }
        finally
        {
            _writing.Release();
        }
    }

    private T UseWriter<T>(Func<EmbeddedConnection, T> work)
    {
        try
        {
            return Guard(() => work(Writer()));
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is SqliteException cause && SqliteFailure.IsOfConnection(cause))
        {
            DropWriter();
            throw;
        }
    }

    private async ValueTask<T> ShareWriterAsync<T>(SharedWork<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_shared.Add(work))
        {
            await _writing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                _shared.Run(UseWriter);
            }
            finally
            {
                _writing.Release();
            }
        }

        return await work.Result.ConfigureAwait(false);
    }

    private EmbeddedConnection Writer()
    {
        Open();
        if (_writer is null)
        {
            _writer = DatabaseFile.Open(FilePath);
            _connections++;
        }

        return _writer;
    }

    private void DropWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private void Close()
    {
        _readers.Clear();
        DropWriter();
        _isOpen = false;
    }

    private EmbeddedConnection Prepare()
    {
        try
        {
            return DatabaseFile.Create(FilePath);
        }
        catch (SqliteException exception) when (SqliteFailure.IsDamage(exception))
        {
            SetAside();
            return DatabaseFile.Create(FilePath);
        }
    }

    private void SetAside()
    {
        using var borrowed = _engineLock is null ? EngineLock.TryAcquire(FilePath) : null;
        if (_engineLock is null && borrowed is null)
        {
            throw new StoreUnavailableException(SqliteFailure.Damaged(FilePath));
        }

        try
        {
            Log.SetAside(logger, FilePath, DatabaseFile.SetAside(FilePath, timeProvider.GetUtcNow()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The database '{FilePath}' is damaged and cannot be renamed; move it away yourself.", exception);
        }
    }

    private StoreUnavailableException AnotherEngine()
    {
        var holder = EngineLock.TryReadHolder(FilePath);
        return new StoreUnavailableException(
            $"Another engine runs on the database '{FilePath}'{(holder is null ? "" : $" ({holder})")}; stop it, or name another file in Monitoring:Embedded:Database.");
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception) when (SqliteFailure.Explain(exception, FilePath) is { } explained)
        {
            if (SqliteFailure.IsDamage(exception))
            {
                DatabaseFile.Suspect(FilePath);
            }

            throw explained;
        }
        catch (InvalidDataException exception)
        {
            throw new StoreUnavailableException(SqliteFailure.Unreadable(FilePath, exception.Message), exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(101, LogLevel.Error, "The database '{Path}' is damaged. It was renamed to '{Aside}' and a new one begins empty.")]
        public static partial void SetAside(ILogger logger, string path, string aside);
    }
}
