using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>The dead man's switch: calls a URL after each complete cycle of collection, so that somebody else notices when the calls stop.</summary>
internal sealed partial class Heartbeat(
    MonitoringOptions options,
    IHttpClientFactory clients,
    ISecretReader secrets,
    ISecretRedactor redactor,
    TimeProvider timeProvider,
    ILogger<Heartbeat> logger)
{
    public const string ClientName = "Monitoring.Framework.Heartbeat";

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the collections of a cycle, and calls when every one of them reached the store.</summary>
    public async Task BeatAfterAsync(IReadOnlyCollection<Task<DispatchResult>> cycle, CancellationToken cancellationToken)
    {
        if (options.Heartbeat.Url is not { } url || cycle.Count == 0)
        {
            return;
        }

        try
        {
            var results = await Task.WhenAll(cycle).ConfigureAwait(false);
            if (results.All(static result => result.IsCommitted))
            {
                await CallAsync(url, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (OperationCanceledException)
        {
            Log.Failed(logger, $"there was no answer within {_timeout.TotalSeconds:0} seconds");
        }
        catch (Exception exception)
        {
            Log.Failed(logger, redactor.Redact(exception.Message));
        }
    }

    private async Task CallAsync(string url, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var client = clients.CreateClient(ClientName);
        var address = new Uri(await secrets.ReadAsync(url, linked.Token).ConfigureAwait(false));
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            Log.Failed(logger, $"the answer was {(int)response.StatusCode}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Warning, "The heartbeat was not taken: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
