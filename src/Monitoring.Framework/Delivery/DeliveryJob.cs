namespace Monitoring.Framework;

/// <summary>The third of the three jobs, its second half: what groups have to tell by now goes into the outbox, and what is due there is sent.</summary>
internal sealed class DeliveryJob(GroupFlush groups, Outbox outbox, ISecretRedactor redactor) : IEventJob<DeliveryDue>
{
    public string Name => "deliver";

    public async ValueTask<DispatchResult> RunAsync(DeliveryDue monitoringEvent, CancellationToken cancellationToken)
    {
        DispatchFailure? failure = null;
        try
        {
            await groups.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // What is queued is sent all the same.
            failure = new DispatchFailure("groups", redactor.Redact(exception.Message));
        }

        var result = await outbox.RunAsync(monitoringEvent, cancellationToken).ConfigureAwait(false);
        return failure is null ? result : result with { IsCommitted = false, Failures = [failure, .. result.Failures] };
    }
}
