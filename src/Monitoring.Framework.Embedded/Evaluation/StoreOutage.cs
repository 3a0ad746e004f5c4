using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded;

/// <summary>A time without the store: reported when it begins and when it ends. Meanwhile nothing is decided that could not be kept.</summary>
internal sealed partial class StoreOutage(EmbeddedDatabase database, ILogger logger)
{
    private bool _isOn;

    public void Begin(StoreUnavailableException exception)
    {
        if (!_isOn)
        {
            _isOn = true;
            Log.StoreIsAway(logger, exception.Message);
        }
    }

    /// <summary>Ends the outage if there is one.</summary>
    /// <exception cref="StoreUnavailableException">It goes on.</exception>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        if (_isOn)
        {
            await CheckAsync(database, cancellationToken).ConfigureAwait(false);
            _isOn = false;
            Log.StoreIsBack(logger);
        }
    }

    /// <summary>Writes something that changes nothing: tells a store that is away from a single alarm that cannot be written.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public static async ValueTask CheckAsync(EmbeddedDatabase database, CancellationToken cancellationToken) =>
        await database.WriteAsync(connection => connection.Execute("UPDATE alarm_change SET latest = latest"), cancellationToken).ConfigureAwait(false);

    private static partial class Log
    {
        [LoggerMessage(122, LogLevel.Error, "Alarms are not evaluated until the store is back: {Reason}")]
        public static partial void StoreIsAway(ILogger logger, string reason);

        [LoggerMessage(123, LogLevel.Information, "The store is back; alarms are evaluated again")]
        public static partial void StoreIsBack(ILogger logger);
    }
}
