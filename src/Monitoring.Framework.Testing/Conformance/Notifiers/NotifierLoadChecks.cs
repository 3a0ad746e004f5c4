namespace Monitoring.Framework.Testing;

/// <summary>Many messages, one after the other and at once.</summary>
internal static class NotifierLoadChecks
{
    public static async Task SendsWithoutPacingAsync(NotifierUnderTest subject)
    {
        var (_, error) = await Patience.TryAsync(
            async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await subject.SendAsync(Message(i), "one of 20 messages in a row").ConfigureAwait(false);
                }

                return true;
            },
            $"20 times NotifyAsync of {subject.Who}",
            subject.Host.Clock).ConfigureAwait(false);
        if (error is not null)
        {
            throw error;
        }
    }

    public static async Task SendsInParallelAsync(NotifierUnderTest subject)
    {
        const int Count = 32;
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => subject.SendAsync(Message(i), $"one of {Count} messages at once"))).ConfigureAwait(false);
        var lost = Enumerable.Range(0, subject.Traits.SendsHttp ? Count : 0).FirstOrDefault(i => subject.Http.Requests.Count(request => SentText.Contains(request, Word(i))) != 1, -1);
        subject.Expect(lost < 0, $"should send each of {Count} messages at once in a request of its own, but number {lost} is in {subject.Http.Requests.Count(request => SentText.Contains(request, Word(lost)))} requests; keep the state of a message out of fields.");
    }

    private static string Word(int i) => $"number{i}end";

    private static Notification Message(int i) => Sample.Alarm with { Id = $"message-{i}", Title = $"ALARM: {Word(i)}", Incidents = [Sample.Incident("api uptime") with { Id = $"incident-{i}" }] };
}
