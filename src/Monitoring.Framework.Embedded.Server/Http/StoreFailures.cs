using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Says once that the store cannot be used, not with each request.</summary>
internal sealed partial class StoreFailures(ILogger<StoreFailures> logger)
{
    private string? _reported;

    public void Report(StoreUnavailableException exception)
    {
        if (Interlocked.Exchange(ref _reported, exception.Message) != exception.Message)
        {
            Log.Unavailable(logger, exception.Message);
        }
    }

    /// <summary>A request was answered; the next failure is news.</summary>
    public void Clear()
    {
        if (_reported is not null)
        {
            _reported = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(311, LogLevel.Warning, "Requests are answered with an error: {Problem}")]
        public static partial void Unavailable(ILogger logger, string problem);
    }
}
