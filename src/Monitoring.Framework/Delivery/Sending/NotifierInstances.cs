using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>The one instance of each notifier, made when it is first needed and disposed with the host.</summary>
internal sealed partial class NotifierInstances(IEnumerable<NotifierRegistration> registrations, IServiceProvider services, ISecretRedactor redactor, ILogger<Outbox> logger)
    : IAsyncDisposable, IDisposable
{
    private readonly Dictionary<string, Singleton<INotifier>> _notifiers = registrations
        .DistinctBy(static registration => registration.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(
            static registration => registration.Name,
            registration => new Singleton<INotifier>(registration.Factory, services),
            StringComparer.OrdinalIgnoreCase);

    public INotifier Get(string name) => _notifiers[name].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var (name, notifier) in _notifiers)
        {
            try
            {
                await notifier.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // The others are to be disposed all the same.
                Log.NotDisposed(logger, name, redactor.Redact(exception.Message));
            }
        }
    }

    /// <summary>For a host that disposes its services without waiting; a notifier that only knows the other way is waited for.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static partial class Log
    {
        [LoggerMessage(414, LogLevel.Warning, "The notifier {Notifier} did not end in good order: {Reason}")]
        public static partial void NotDisposed(ILogger logger, string notifier, string reason);
    }
}
