using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded.Tests;

/// <summary>Keeps what was logged as "Level: message".</summary>
internal sealed class LogRecorder<T> : ILogger<T>
{
    public List<string> Messages { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Messages)
        {
            Messages.Add($"{logLevel}: {formatter(state, exception)}");
        }
    }
}
