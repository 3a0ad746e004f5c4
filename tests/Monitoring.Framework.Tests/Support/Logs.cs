using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Tests;

/// <summary>Keeps every line that was logged, at any level.</summary>
internal sealed class Logs : ILoggerProvider
{
    private readonly Lock _lock = new();
    private readonly List<(LogLevel Level, int Id, string Text)> _lines = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> All => [.. Read().Select(line => line.Text)];

    public IReadOnlyList<string> Of(int eventId) => [.. Read().Where(line => line.Id == eventId).Select(line => line.Text)];

    public IReadOnlyList<string> AtLeast(LogLevel level) => [.. Read().Where(line => line.Level >= level).Select(line => line.Text)];

    /// <summary>Waits for a line of an event id.</summary>
    public async Task<string> WaitForAsync(int eventId, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_lines.Find(line => line.Id == eventId) is { Text: not null } line)
                {
                    return line.Text;
                }

                next = _next.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private (LogLevel Level, int Id, string Text)[] Read()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }

    private sealed class Logger(Logs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (logs._lock)
            {
                logs._lines.Add((logLevel, eventId.Id, $"{formatter(state, exception)}{exception}"));
                logs._next.SetResult();
                logs._next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
