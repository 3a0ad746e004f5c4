namespace Monitoring.Framework.Testing;

/// <summary>A target can answer with all that it was sent; what the source lets out must not have the secret in it.</summary>
internal static class SourceSecrecyChecks
{
    private static readonly int[] _statuses = [200, 401, 500];

    public static async Task KeepsSecretsAsync(SourceUnderTest subject)
    {
        await CollectAsync(subject, "its target").ConfigureAwait(false);
        if (subject.Http.Requests.Count > 0)
        {
            foreach (var status in _statuses)
            {
                subject.Http.Answer = request => StubAnswer.Text(status, $"{request} {string.Join(' ', request.Headers.Values)}");
                await CollectAsync(subject, $"a target that answers {status} with what it was sent").ConfigureAwait(false);
            }

            subject.Http.Answer = static _ => StubAnswer.Refused();
            await CollectAsync(subject, "a target where nobody listens").ConfigureAwait(false);
        }

        ExpectClean(subject, "the log", string.Join('\n', subject.Host.Log.Lines));
    }

    private static async Task CollectAsync(SourceUnderTest subject, string what)
    {
        var context = subject.Context();
        var error = await subject.TryAsync(context).ConfigureAwait(false);
        ExpectClean(subject, $"the exception for {what}", error?.ToString());
        foreach (var datum in context.Complete())
        {
            ExpectClean(subject, $"the metric of {what}", datum.Metric.ToString());
            ExpectClean(subject, $"the note of {what}", datum.Note);
        }
    }

    private static void ExpectClean(SourceUnderTest subject, string where, string? text) => subject.Expect(
        text?.Contains(PluginConformance.Secret, StringComparison.OrdinalIgnoreCase) != true,
        $"should keep its secret, but {where} has it; repeat neither addresses nor answers, and call RemoveAllLoggers on the client's builder when the address is secret.");
}
