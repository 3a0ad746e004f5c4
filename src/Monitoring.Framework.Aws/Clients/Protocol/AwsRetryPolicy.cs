using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>The standard policy of the SDK, which does not know every throttle of our services and counts them against its quota of attempts.</summary>
internal sealed class AwsRetryPolicy(ClientConfig config, TimeProvider timeProvider) : StandardRetryPolicy(config)
{
    private const double LongestSeconds = 20;

    public override bool IsThrottlingError(Exception exception) => AwsErrors.IsThrottle(exception);

    public override bool IsTransientError(IExecutionContext executionContext, Exception exception) =>
        exception is not OperationCanceledException && base.IsTransientError(executionContext, exception);

    /// <summary>A throttled attempt is free: the service asked for nothing but patience.</summary>
    public override bool OnRetry(IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError) =>
        base.OnRetry(executionContext, bypassAcquireCapacity || isThrottlingError, isThrottlingError);

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var ceiling = Math.Min(LongestSeconds, Math.Pow(2, context.Retries - 1));
        var wait = TimeSpan.FromSeconds(ceiling * Random.Shared.NextDouble());
        return Task.Delay(wait, timeProvider, context.CancellationToken);
    }
}
