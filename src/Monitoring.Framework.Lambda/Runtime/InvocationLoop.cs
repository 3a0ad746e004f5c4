using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Lambda;

/// <summary>Handles one invocation after the other.</summary>
internal sealed partial class InvocationLoop(RuntimeClient runtime, IInvocationHandler handler, LambdaEnvironment environment, ILogger<InvocationLoop> logger)
{
    private static readonly ActivitySource _activities = new("Monitoring.Framework.Lambda");

    /// <summary>Goes on until it is stopped.</summary>
    /// <returns>False when the runtime API has ended it.</returns>
    public async Task<bool> RunAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await HandleAsync(await runtime.NextAsync(stopping).ConfigureAwait(false), stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (RuntimeApiException exception)
        {
            Log.Gone(logger, exception.Message);
            return false;
        }

        Log.Stopped(logger);
        return true;
    }

    private async ValueTask HandleAsync(Invocation invocation, CancellationToken stopping)
    {
        LambdaLog.RequestId = invocation.RequestId;
        environment.SetTrace(invocation.Trace);
        using var activity = _activities.StartActivity("invoke", ActivityKind.Server, TraceHeader.Parse(invocation.Trace));
        activity?.SetTag("faas.invocation_id", invocation.RequestId);
        if (invocation.Deadline is null)
        {
            Log.NoDeadline(logger);
        }

        try
        {
            var answer = await handler.RunAsync(invocation, stopping).ConfigureAwait(false);
            await AnswerAsync(invocation, answer, activity).ConfigureAwait(false);
        }
        catch (InvocationException exception)
        {
            await FailAsync(invocation, InvocationError.Of(exception), activity).ConfigureAwait(false);
        }
        finally
        {
            LambdaLog.RequestId = null;
        }
    }

    /// <remarks>Not cancelled: the outcome of what was done is told also while the environment is being shut down.</remarks>
    private async ValueTask AnswerAsync(Invocation invocation, ReadOnlyMemory<byte> answer, Activity? activity)
    {
        switch (await runtime.AnswerAsync(invocation.RequestId, answer, CancellationToken.None).ConfigureAwait(false))
        {
            case RuntimeAnswer.TooLarge:
                await FailAsync(
                    invocation,
                    new InvocationError($"The answer has {answer.Length} bytes; Lambda takes at most {RuntimeClient.MaxAnswer}. What was asked for is done.", ErrorTypes.AnswerTooLarge),
                    activity).ConfigureAwait(false);
                break;
            case RuntimeAnswer.Refused:
                Log.Refused(logger, "answer");
                break;
        }
    }

    private async ValueTask FailAsync(Invocation invocation, InvocationError error, Activity? activity)
    {
        activity?.SetStatus(ActivityStatusCode.Error, error.ErrorMessage);
        Log.Failed(logger, error.ErrorMessage, error.ErrorType);
        if (await runtime.FailAsync(invocation.RequestId, error, CancellationToken.None).ConfigureAwait(false) != RuntimeAnswer.Taken)
        {
            Log.Refused(logger, "error");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(700, LogLevel.Error, "{Problem} ({ErrorType})")]
        public static partial void Failed(ILogger logger, string problem, string errorType);

        [LoggerMessage(701, LogLevel.Error, "The runtime API does not take the {Outcome}: it has one already, or the invocation is over")]
        public static partial void Refused(ILogger logger, string outcome);

        [LoggerMessage(702, LogLevel.Critical, "{Problem} The process ends, and Lambda starts another")]
        public static partial void Gone(ILogger logger, string problem);

        [LoggerMessage(703, LogLevel.Information, "The environment is shut down")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(704, LogLevel.Warning, "The runtime API tells no deadline: if Lambda ends the invocation, what is under way is lost")]
        public static partial void NoDeadline(ILogger logger);
    }
}
