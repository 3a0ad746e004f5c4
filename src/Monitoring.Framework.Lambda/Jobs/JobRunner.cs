using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Lambda;

/// <summary>Does what an invocation asks for, in the time that it has.</summary>
internal sealed partial class JobRunner(
    InvocationReader reader,
    IReadOnlySet<LambdaJob> allowed,
    IMonitoringEngine engine,
    AlarmRemoval removal,
    ISecretRedactor redactor,
    TimeProvider timeProvider,
    ILogger<JobRunner> logger) : IInvocationHandler
{
    private const int MaxReasons = 3;

    public async ValueTask<ReadOnlyMemory<byte>> RunAsync(Invocation invocation, CancellationToken stopping)
    {
        var budget = invocation.Deadline is { } deadline ? TimeBudget.Of(deadline - timeProvider.GetUtcNow()) : TimeBudget.Unlimited;
        // Not disposed: work that is left alone may still use the token.
        var time = new CancellationTokenSource(budget.Work, timeProvider);
        var end = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stopping);
        var outcome = new JobOutcome();
        try
        {
            var answer = await RunAsync(invocation.Payload, outcome, end.Token).WaitAsync(budget.Patience, timeProvider, CancellationToken.None).ConfigureAwait(false);
            return JsonSerializer.SerializeToUtf8Bytes(answer, LambdaJson.Default.InvocationAnswer);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            throw stopping.IsCancellationRequested
                ? new InvocationException(ErrorTypes.Stopped, $"The environment was shut down before the end. {Kept(outcome)}")
                : new InvocationException(ErrorTypes.Deadline, $"The time was over before the end. {Kept(outcome)} Give the function more time, or divide its work.");
        }
        catch (TimeoutException) when (time.IsCancellationRequested)
        {
            throw new InvocationException(
                ErrorTypes.Deadline, $"The time was over, and what was under way did not end when it was told to; it is left alone. {Kept(outcome)} Give the function more time, or divide its work.");
        }
        catch (Exception exception) when (exception is not InvocationException)
        {
            Log.Crashed(logger, redactor.Redact(exception.ToString()));
            throw new InvocationException(
                exception is StoreUnavailableException ? ErrorTypes.NotCommitted : ErrorTypes.Internal, $"It failed: {redactor.Redact(exception.Message)} ({exception.GetType().Name})");
        }
    }

    private static string Kept(JobOutcome outcome) =>
        $"{(outcome.Committed > 0 ? $"{outcome.Committed} events are done; what" : "What")} was measured, written and sent is kept, and the next invocation goes on from there.";

    private async Task<InvocationAnswer> RunAsync(ReadOnlyMemory<byte> payload, JobOutcome outcome, CancellationToken cancellationToken)
    {
        var request = await reader.ReadAsync(payload, cancellationToken).ConfigureAwait(false);
        if (!allowed.Contains(request.Job))
        {
            throw new InvocationException(
                ErrorTypes.JobNotAllowed,
                $"The event asks for {JobNames.Of(request.Job)}, and this function may only {string.Join(", ", allowed.Select(JobNames.Of))} ({LambdaEnvironment.JobVariable}).");
        }

        outcome.Note = request.Note;
        if (request.IsIdle)
        {
            Log.Idle(logger, request.Note ?? "");
        }
        else
        {
            await DispatchAsync(request, outcome, cancellationToken).ConfigureAwait(false);
        }

        ThrowIfIncomplete(request, outcome);
        return outcome.ToAnswer(request.Job);
    }

    private async ValueTask DispatchAsync(InvocationRequest request, JobOutcome outcome, CancellationToken cancellationToken)
    {
        if (request.Job == LambdaJob.Destroy)
        {
            outcome.Add(await removal.RunAsync(cancellationToken).ConfigureAwait(false));
            return;
        }

        foreach (var monitoringEvent in request.Events)
        {
            outcome.Add(await engine.DispatchAsync(monitoringEvent, cancellationToken).ConfigureAwait(false));
        }

        if (outcome.Committed > 0 && request.Events[0] is AlarmStateChanged or NoticeReceived)
        {
            await SendAsync(outcome, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what has just arrived. It is safe in the outbox: whatever comes of this, the invocation has done what it was asked for.</summary>
    private async ValueTask SendAsync(JobOutcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            outcome.AddExtra(await engine.DispatchAsync(DeliveryDue.Instance, cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome.Note = "The time was over while messages were sent; the schedule of deliver sends the rest.";
            Log.Idle(logger, outcome.Note);
        }
    }

    private static void ThrowIfIncomplete(InvocationRequest request, JobOutcome outcome)
    {
        if (outcome.Uncommitted.Count == 0 && request.Broken.Count == 0)
        {
            return;
        }

        string[] reasons = [.. request.Broken, .. outcome.Uncommitted.Select(static failure => $"{failure.Subject}: {failure.Message}")];
        var more = reasons.Length > MaxReasons ? $" and {reasons.Length - MaxReasons} more" : "";
        var type = outcome.Uncommitted.Count == 0 ? ErrorTypes.MalformedEvent : ErrorTypes.NotCommitted;
        throw new InvocationException(type, $"Not everything is done ({outcome.Committed} of {outcome.Events + request.Broken.Count} are): {string.Join("; ", reasons.Take(MaxReasons))}{more}");
    }

    private static partial class Log
    {
        [LoggerMessage(710, LogLevel.Error, "{Exception}")]
        public static partial void Crashed(ILogger logger, string exception);

        [LoggerMessage(711, LogLevel.Information, "{Note}")]
        public static partial void Idle(ILogger logger, string note);
    }
}
