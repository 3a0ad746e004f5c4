using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>Keeps what notifiers were told, and what was logged as an error.</summary>
internal sealed class Recorder : INotifier, ILoggerProvider, ILogger
{
    public ConcurrentQueue<Notification> Told { get; } = new();

    public ConcurrentQueue<string> Errors { get; } = new();

    public void Register(IMonitoringBuilder builder) => builder.AddNotifier("recorder", DeliveryLimits.None, _ => this);

    public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        Told.Enqueue(notification);
        return ValueTask.FromResult(DeliveryReceipt.Empty);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Errors.Enqueue($"{formatter(state, exception)}\n{exception}");
        }
    }

    public void Dispose()
    {
    }
}
