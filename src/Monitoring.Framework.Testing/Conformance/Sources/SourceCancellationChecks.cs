namespace Monitoring.Framework.Testing;

/// <summary>A collection that is called off ends soon, and tells nothing that it does not know.</summary>
internal static class SourceCancellationChecks
{
    public static async Task EndsWhenCancelledBeforeAsync(SourceUnderTest subject)
    {
        var error = await subject.TryAsync(subject.Context(), new CancellationToken(canceled: true)).ConfigureAwait(false);
        subject.Expect(
            error is null or OperationCanceledException,
            $"should end or throw OperationCanceledException when its token is cancelled before it begins, but it threw {(error is null ? "" : SourceUnderTest.Describe(error))}; let the exception propagate.");
    }

    public static async Task EndsWhenCancelledMidwayAsync(MetricSourceConformance suite)
    {
        if (suite.HangingText is { } settings)
        {
            var hasHung = false;
            await SourceUnderTest.EachAsync(suite, settings, async subject => hasHung |= await CancelAsync(subject, Patience.SettleAsync).ConfigureAwait(false)).ConfigureAwait(false);
            if (!hasHung)
            {
                throw new ConformanceException("SettingsWhenHanging should name a target that hangs, but every source ended before it was cancelled; name a port that takes connections and says nothing.");
            }

            return;
        }

        await SourceUnderTest.EachAsync(suite, settings: null, async subject =>
        {
            await subject.CollectAsync("its target").ConfigureAwait(false);
            if (subject.Http.Requests.Count > 0)
            {
                await CancelAsync(subject, HangingHttp(subject, StubAnswer.Hangs())).ConfigureAwait(false);
                await CancelAsync(subject, HangingHttp(subject, StubAnswer.HangsInBody()), isEnough: true).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    private static Func<Task> HangingHttp(SourceUnderTest subject, StubAnswer answer) => () =>
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        subject.Http.Answer = _ =>
        {
            asked.TrySetResult();
            return answer;
        };
        return asked.Task;
    };

    /// <param name="subject">The source.</param>
    /// <param name="prepareToHang">Makes the target hang; completes when the source waits for it.</param>
    /// <param name="isEnough">Whether what has come so far can be enough, so that it need not wait.</param>
    /// <returns>Whether it hung, and so could be cancelled.</returns>
    private static async Task<bool> CancelAsync(SourceUnderTest subject, Func<Task> prepareToHang, bool isEnough = false)
    {
        // What is recorded before the target hangs is known; only what comes with the cancellation is made up.
        var before = await RunAsync(subject, prepareToHang, completesBefore: true).ConfigureAwait(false);
        var after = await RunAsync(subject, prepareToHang, completesBefore: false).ConfigureAwait(false);
        if (!after.HasHung || (isEnough && after.Error is null))
        {
            return false;
        }

        subject.Expect(
            after.Error is OperationCanceledException,
            $"should throw OperationCanceledException when its token is cancelled while its target hangs, but it {(after.Error is null ? "returned" : $"threw {SourceUnderTest.Describe(after.Error)}")}; hand the token to everything that waits, and catch exceptions only when it is not cancelled.");
        var made = after.Data.Select(static datum => datum.Metric).Except(before.Data.Select(static datum => datum.Metric)).FirstOrDefault();
        subject.Expect(
            made is null,
            $"should record nothing when it is cancelled, but it recorded {made}; that the monitoring stops says nothing about the target: catch exceptions only when the token is not cancelled.");
        return true;
    }

    private static async Task<(bool HasHung, Exception? Error, IReadOnlyList<MetricDatum> Data)> RunAsync(SourceUnderTest subject, Func<Task> prepareToHang, bool completesBefore)
    {
        using var cancellation = new CancellationTokenSource();
        var context = subject.Context();
        var hanging = prepareToHang();
        var collecting = subject.TryAsync(context, cancellation.Token);
        await Task.WhenAny(hanging, collecting).ConfigureAwait(false);
        var data = completesBefore ? context.Complete() : [];
        var hasHung = !collecting.IsCompleted;
        await cancellation.CancelAsync().ConfigureAwait(false);
        var error = await collecting.ConfigureAwait(false);
        return (hasHung, error, completesBefore ? data : context.Complete());
    }
}
