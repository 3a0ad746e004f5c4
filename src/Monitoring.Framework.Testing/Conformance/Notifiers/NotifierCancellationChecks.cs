namespace Monitoring.Framework.Testing;

/// <summary>A message that is called off ends soon.</summary>
internal static class NotifierCancellationChecks
{
    public static async Task EndsWhenCancelledBeforeAsync(NotifierUnderTest subject)
    {
        var (_, error) = await subject.TryAsync(Sample.Alarm, new CancellationToken(canceled: true)).ConfigureAwait(false);
        if (error is null && !subject.Traits.SendsHttp)
        {
            return; // What ends at once has nothing to call off.
        }

        subject.Expect(
            error is OperationCanceledException,
            $"should throw OperationCanceledException when its token is cancelled before it begins, but it {Ended(error)}; hand the token to everything that waits, and let the exception propagate.");
        subject.Expect(subject.Http.Requests.Count == 0, "should send nothing when its token is cancelled before it begins, but it did; hand the token to the client.");
    }

    public static async Task EndsWhenCancelledMidwayAsync(NotifierUnderTest subject)
    {
        if (!subject.Traits.SendsHttp)
        {
            return;
        }

        await CancelAsync(subject, StubAnswer.Hangs(), "waits for the answer", mayEnd: false).ConfigureAwait(false);
        await CancelAsync(subject, StubAnswer.HangsInBody(), "reads the answer", mayEnd: true).ConfigureAwait(false);
        await CancelAsync(subject, StubAnswer.HangsInBody(503), "reads a refusal", mayEnd: true).ConfigureAwait(false);
    }

    /// <param name="subject">The notifier.</param>
    /// <param name="answer">Where it hangs.</param>
    /// <param name="moment">The same in words.</param>
    /// <param name="mayEnd">Whether what has come so far can be enough.</param>
    private static async Task CancelAsync(NotifierUnderTest subject, StubAnswer answer, string moment, bool mayEnd)
    {
        using var cancellation = new CancellationTokenSource();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        subject.Http.Answer = _ =>
        {
            asked.TrySetResult();
            return answer;
        };
        var sending = subject.TryAsync(Sample.Alarm, cancellation.Token);
        await Task.WhenAny(asked.Task, sending).ConfigureAwait(false);
        await cancellation.CancelAsync().ConfigureAwait(false);
        var (_, error) = await sending.ConfigureAwait(false);
        subject.Expect(
            error is OperationCanceledException || (mayEnd && error is null or DeliveryException),
            $"should throw OperationCanceledException when its token is cancelled while it {moment}, but it {Ended(error)}; hand the token to everything that waits, and catch cancellations only when the token is not cancelled.");
    }

    private static string Ended(Exception? error) => error is null ? "returned" : $"threw {NotifierUnderTest.Describe(error)}";
}
