namespace Monitoring.Framework;

/// <summary>A destination, what it bears, and how it has behaved.</summary>
internal sealed class Destination(string name, DeliveryLimits limits, bool merges, AccountPaces accounts, DeliveryOptions options, TimeProvider timeProvider)
{
    private readonly Pacer _pacer = new(limits, timeProvider);

    public string Name { get; } = name;

    public DeliveryLimits Limits { get; } = limits;

    /// <summary>Whether messages that had to wait become one.</summary>
    public bool Merges { get; } = merges;

    public Circuit Circuit { get; } = new(options, timeProvider);

    /// <summary>How long nothing is to be sent.</summary>
    public TimeSpan Wait => _pacer.Wait > Circuit.Wait ? _pacer.Wait : Circuit.Wait;

    /// <summary>Takes the turn to send the next message; false when it is too far off.</summary>
    public bool TryTakeTurn(TimeSpan longest, out TimeSpan wait) => accounts.TryTake(Limits, Wait, longest, out wait);

    public async ValueTask<AttemptResult> SendAsync(Delivery delivery, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        _pacer.Start();
        var result = await Circuit.RunAsync(delivery, attempt.RunAsync, cancellationToken).ConfigureAwait(false);
        if (result.Pause is { } pause)
        {
            _pacer.Pause(pause);
        }

        return result;
    }
}
