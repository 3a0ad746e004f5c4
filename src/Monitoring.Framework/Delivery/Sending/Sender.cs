using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>
/// Sends what is due at one destination, one message at a time. It waits first and leases then, so that what has come meanwhile is taken together; a long wait is written down
/// with the release of the lease, and the turn ends.
/// </summary>
internal sealed partial class Sender(
    Destination destination,
    string owner,
    IDeliveryStore store,
    DeliveryAttempt attempt,
    DestinationWatch watch,
    OutboxSignal signal,
    MonitoringDiagnostics diagnostics,
    ISecretRedactor redactor,
    TimeProvider timeProvider,
    ILogger<Outbox> logger)
{
    private const int MaxMessages = 100;
    private const int MaxFailures = 100;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(30);

    private readonly FailedDigests _failedDigests = new();
    private Batch _batch = Batch.Empty;
    private (DeliveryLease Lease, long At)? _lease;
    private (Delivery Delivery, AttemptResult Result)? _unsettled;
    private DateTimeOffset _busyUntil;
    private bool _hasMore;
    private volatile Activity _activity;

    /// <summary>Has a sender that is at it look once more before it ends.</summary>
    /// <returns>False when it is not at it: it needs a turn.</returns>
    public bool TryTell() => Interlocked.CompareExchange(ref _activity, Activity.LooksAgain, Activity.Sending) != Activity.Idle;

    public async Task<DispatchResult> RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _activity, Activity.Sending, Activity.Idle) != Activity.Idle)
        {
            TryTell();
            return DispatchResult.Success;
        }

        var sent = 0;
        List<DispatchFailure> failures = [];
        try
        {
            _hasMore = true;
            await SettleAsync().ConfigureAwait(false);
            while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } delivery)
            {
                var error = await SendAsync(delivery, cancellationToken).ConfigureAwait(false);
                sent += error is null ? 1 : 0;
                Add(error);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var message = redactor.Redact(exception.Message);
            Log.Failed(logger, destination.Name, message);
            Add(message);
        }
        finally
        {
            _batch = Batch.Empty;
            await ReleaseAsync().ConfigureAwait(false);
            if (Interlocked.Exchange(ref _activity, Activity.Idle) == Activity.LooksAgain)
            {
                signal.Set();
            }
        }

        return new DispatchResult { Done = sent, Failures = failures };

        void Add(string? error)
        {
            if (error is not null && failures.Count < MaxFailures)
            {
                failures.Add(new DispatchFailure(destination.Name, error));
            }
        }
    }

    private async ValueTask<Delivery?> NextAsync(CancellationToken cancellationToken)
    {
        var isOfUse = destination.TryTakeTurn(_hasMore ? _patience : TimeSpan.Zero, out var wait);
        if (wait > TimeSpan.Zero)
        {
            _batch = Batch.Empty;
            _busyUntil = timeProvider.GetUtcNow() + wait;
        }

        if (!isOfUse)
        {
            return null;
        }

        if (wait > TimeSpan.Zero)
        {
            // Timers take whole milliseconds; rounded down, the message would be too early.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), timeProvider, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var isFresh = _lease is { } lease && timeProvider.GetElapsedTime(lease.At) < _margin;
        return (isFresh ? _batch.Take() : null) ?? await LeaseAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Delivery?> LeaseAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now;
        DeliveryLease lease;
        IReadOnlyList<Delivery> messages;
        do
        {
            _activity = Activity.Sending;
            now = timeProvider.GetUtcNow();
            lease = new DeliveryLease(destination.Name, owner, now, now + destination.Limits.Timeout + _patience + _margin);
            messages = await store.LeaseAsync(lease, destination.Merges ? Digests.MaxIncidents : MaxMessages, cancellationToken).ConfigureAwait(false);
            diagnostics.QueueSeen(destination.Name, messages.Count, messages.Count == 0 ? null : messages[0].CreatedAt);
        }
        while (messages.Count == 0 && _activity == Activity.LooksAgain);

        if (messages.Count == 0)
        {
            return null;
        }

        _lease = (lease, timeProvider.GetTimestamp());
        _hasMore = messages.Count > 1;
        var batch = new Batch(messages, _failedDigests.Of(messages, now));
        if (destination.Circuit.IsOpen)
        {
            return batch.TakeProbe();
        }

        var first = batch.Take();
        if (first is null || !destination.Merges || !WasHeldUp(messages[0], now))
        {
            _batch = batch;
            return first;
        }

        var digest = Digests.Select(messages, _failedDigests.Of(messages, now));
        return digest.Count > 1 && digest[0] == first ? await MergeAsync(digest, messages.Count == Digests.MaxIncidents ? int.MaxValue : messages.Count, now, cancellationToken).ConfigureAwait(false) : first;
    }

    /// <returns>Null when one of them is pending no more; the next turn sees what is left.</returns>
    private async ValueTask<Delivery?> MergeAsync(IReadOnlyList<Delivery> messages, int queued, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var digest = Digests.Merge(messages, now);
        if (!await store.MergeAsync(digest, messages, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        _hasMore = queued > messages.Count;
        Log.Merged(logger, messages.Count, destination.Name);
        diagnostics.Merged(destination.Name, messages.Count);
        return digest;
    }

    private async ValueTask<string?> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var result = await destination.SendAsync(delivery, attempt, cancellationToken).ConfigureAwait(false);
        diagnostics.CircuitIs(destination.Name, destination.Circuit.IsOpen);
        _unsettled = (delivery, result);
        await SettleAsync().ConfigureAwait(false);
        await watch.SawAsync(delivery, result, cancellationToken).ConfigureAwait(false);
        return result.Error;
    }

    /// <summary>Writes down the last outcome. While the store refuses that, nothing more is sent: the same message would go out again and again.</summary>
    private async ValueTask SettleAsync()
    {
        if (_unsettled is var (delivery, result))
        {
            await store.SettleAsync(delivery, result.Outcome, CancellationToken.None).ConfigureAwait(false);
            _failedDigests.Settled(delivery, result.Outcome);
            _unsettled = null;
        }
    }

    /// <summary>Gives the lease back, unless the last outcome could not be written down: another process would send that message again.</summary>
    private async ValueTask ReleaseAsync()
    {
        if (_lease is not { } held || _unsettled is not null)
        {
            return;
        }

        try
        {
            var now = timeProvider.GetUtcNow();
            var wait = destination.Wait;
            await store.ReleaseAsync(held.Lease with { Now = now }, wait > TimeSpan.Zero ? now + wait : null, CancellationToken.None).ConfigureAwait(false);
            _busyUntil = wait > TimeSpan.Zero ? now + wait : _busyUntil;
            _lease = null;
        }
        catch (Exception exception)
        {
            // The lease ends by itself.
            Log.Failed(logger, destination.Name, redactor.Redact(exception.Message));
        }
    }

    /// <summary>Whether a message came while the destination had to wait. One that seems to come from the future is old: the clock was put back.</summary>
    private bool WasHeldUp(Delivery delivery, DateTimeOffset now) => delivery.CreatedAt < _busyUntil || delivery.CreatedAt > now;

    private enum Activity
    {
        Idle,
        Sending,

        /// <summary>It was told of something new since it last looked.</summary>
        LooksAgain,
    }

    private static partial class Log
    {
        [LoggerMessage(410, LogLevel.Error, "Messages for {Destination} cannot be sent now: {Reason}")]
        public static partial void Failed(ILogger logger, string destination, string reason);

        [LoggerMessage(413, LogLevel.Information, "{Count} messages that had to wait for {Destination} became one")]
        public static partial void Merged(ILogger logger, int count, string destination);
    }
}
