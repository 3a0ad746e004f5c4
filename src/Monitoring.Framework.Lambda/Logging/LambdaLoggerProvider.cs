using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Lambda;

/// <summary>Loggers that write to the log of Lambda. Secrets that were read are blotted out, whoever logs.</summary>
internal sealed class LambdaLoggerProvider(LambdaLog log, ISecretRedactor redactor) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LambdaLogger(categoryName, log, redactor);

    public void Dispose()
    {
    }

    private sealed class LambdaLogger(string category, LambdaLog log, ISecretRedactor redactor) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Write(logLevel, redactor.Redact(formatter(state, exception)), category, eventId.Id, exception is null ? null : redactor.Redact(exception.ToString()));
            }
        }
    }
}
