using Polly;
using Polly.CircuitBreaker;

namespace Monitoring.Framework;

/// <summary>
/// Leaves a destination alone that is down: several messages that fail in a row open the circuit, then one is tried at a time, after longer and longer breaks, until one gets through.
/// </summary>
/// <remarks>
/// There is a circuit breaker only from the first failure to the next success, so that failures count that are in a row, and a healthy destination pays nothing. A message counts once:
/// one that fails again and again says nothing new, and what is wrong with it does not have to be wrong with the destination.
/// </remarks>
internal sealed class Circuit(DeliveryOptions options, TimeProvider timeProvider)
{
    /// <summary>How many messages in a row open it, after the one that made it.</summary>
    private const int Further = 4;

    private static readonly TimeSpan _memory = TimeSpan.FromDays(1);

    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private ResiliencePipeline<AttemptResult>? _breaker;
    private (long At, TimeSpan Length)? _break;

    /// <summary>Whether it is open or half open: nothing is tried, or one message.</summary>
    public bool IsOpen => _break is not null;

    /// <summary>How long nothing is to be tried.</summary>
    public TimeSpan Wait => _break is { } pause && pause.Length - timeProvider.GetElapsedTime(pause.At) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public async ValueTask<AttemptResult> RunAsync(Delivery delivery, Func<Delivery, CancellationToken, ValueTask<AttemptResult>> attempt, CancellationToken cancellationToken)
    {
        var counts = _breaker is not null && (IsOpen || !_failed.Contains(delivery.Id));
        var result = counts
            ? await _breaker!.ExecuteAsync(static (state, token) => state.attempt(state.delivery, token), (attempt, delivery), cancellationToken).ConfigureAwait(false)
            : await attempt(delivery, cancellationToken).ConfigureAwait(false);
        if (!result.IsFailure)
        {
            _failed.Clear();
            _breaker = null;
            _break = null;
        }
        else if (!IsOpen)
        {
            _failed.Add(delivery.Id);
            _breaker ??= Build();
        }

        return result;
    }

    private ResiliencePipeline<AttemptResult> Build() => new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = new MonotonicTime(timeProvider) }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AttemptResult>
        {
            FailureRatio = 1,
            MinimumThroughput = Further,
            SamplingDuration = _memory,
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result.IsFailure),
            BreakDurationGenerator = arguments => ValueTask.FromResult(Backoff.After(options, Further + arguments.HalfOpenAttempts)),
            OnOpened = arguments =>
            {
                _break = (timeProvider.GetTimestamp(), arguments.BreakDuration);
                return ValueTask.CompletedTask;
            },
        })
        .Build();
}
