using Microsoft.Extensions.Logging;

namespace Monitoring.Samples.ConsoleHost.Hosting;

/// <summary>Brings the log to the console's output; the usual console logger formats by reflection and takes several lines for one.</summary>
internal sealed class OutputLoggerProvider(IConsoleOutput output, TimeProvider timeProvider) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, output, timeProvider);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, IConsoleOutput output, TimeProvider timeProvider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            output.Logged(new LogEntry(timeProvider.GetUtcNow(), logLevel, category, eventId.Id, formatter(state, exception), exception));
    }
}
