using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// Asks the endpoints of subscriptions whether they want the messages: once the server listens, again when a question could not be put, and again when the token has
/// expired; each time with a new token. Who has confirmed is not asked again.
/// </summary>
internal sealed partial class SubscriptionConfirmer(
    IEnumerable<Subscription> configured,
    SubscriptionStore store,
    SnsPoster poster,
    SnsLinks links,
    ISecretReader secrets,
    ISecretRedactor redactor,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider,
    ILogger<SubscriptionConfirmer> logger) : BackgroundService
{
    private static readonly TimeSpan _round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _longestWait = TimeSpan.FromHours(1);

    private readonly Subscription[] _subscriptions = [.. configured];
    private readonly Dictionary<Subscription, (DateTimeOffset At, TimeSpan Wait)> _next = [];
    private readonly SemaphoreSlim _asking = new(1, 1);

    /// <summary>Asks those whose turn it is.</summary>
    public async ValueTask AskAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await AskAllAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }

    public override void Dispose()
    {
        _asking.Dispose();
        base.Dispose();
    }

    /// <summary>Tells an endpoint that it gets no more messages, and how to take the subscription up again.</summary>
    public async ValueTask ConfirmEndAsync(SubscriptionRecord ended, CancellationToken cancellationToken)
    {
        var subscription = Array.Find(_subscriptions, each => each.TopicArn == ended.TopicArn && each.Name == ended.Name);
        if (subscription is null)
        {
            return;
        }

        try
        {
            await PostAsync(subscription, ended, SnsMessage.UnsubscribeConfirmation, cancellationToken).ConfigureAwait(false);
        }
        catch (DeliveryException exception)
        {
            Log.NotAsked(logger, subscription.Destination, redactor.Redact(exception.Message));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_subscriptions.Length == 0)
        {
            return;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        while (true)
        {
            await AskAsync(stoppingToken).ConfigureAwait(false);
            await Task.Delay(_round, timeProvider, stoppingToken).ConfigureAwait(false);
        }
    }

    private async ValueTask AskAllAsync(CancellationToken cancellationToken)
    {
        foreach (var subscription in _subscriptions)
        {
            if (!_next.TryGetValue(subscription, out var next) || timeProvider.GetUtcNow() >= next.At)
            {
                await AskAsync(subscription, next.Wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask AskAsync(Subscription subscription, TimeSpan lastWait, CancellationToken cancellationToken)
    {
        try
        {
            var endpoint = await secrets.ReadAsync(subscription.Options.Endpoint!, cancellationToken).ConfigureAwait(false);
            var record = await store.GetAsync(subscription, endpoint, cancellationToken).ConfigureAwait(false);
            if (record.State != SubscriptionState.Pending)
            {
                _next[subscription] = (DateTimeOffset.MaxValue, default);
                return;
            }

            if (record.Token is null)
            {
                record = await store.RenewAsync(record, cancellationToken).ConfigureAwait(false);
            }

            await PostAsync(subscription, record, SnsMessage.SubscriptionConfirmation, cancellationToken).ConfigureAwait(false);
            _next[subscription] = (record.TokenExpires, default);
            Log.Asked(logger, subscription.Destination);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var wait = lastWait == default ? _round : lastWait * 2 < _longestWait ? lastWait * 2 : _longestWait;
            _next[subscription] = (timeProvider.GetUtcNow() + wait, wait);
            Log.NotAsked(logger, subscription.Destination, redactor.Redact(exception.Message));
        }
    }

    private async ValueTask PostAsync(Subscription subscription, SubscriptionRecord record, string type, CancellationToken cancellationToken)
    {
        var endpoint = await secrets.ReadAsync(subscription.Options.Endpoint!, cancellationToken).ConfigureAwait(false);
        if (SnsTarget.Refusal(endpoint) is { } refusal)
        {
            throw DeliveryException.Permanent($"{subscription.Origin}:{nameof(SubscriptionOptions.Endpoint)}: {refusal}");
        }

        var message = SubscriptionMessages.Of(type, record, links.Subscribe(record), timeProvider.GetUtcNow());
        await poster.PostAsync(message, new SnsTarget(endpoint), subscription.Options, subscriptionArn: null, cancellationToken).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(341, LogLevel.Information, "Asked the endpoint of {Subscription} to confirm its subscription")]
        public static partial void Asked(ILogger logger, string subscription);

        [LoggerMessage(342, LogLevel.Warning, "The endpoint of {Subscription} could not be asked to confirm its subscription: {Reason}")]
        public static partial void NotAsked(ILogger logger, string subscription, string reason);
    }
}
