namespace Monitoring.Framework.Testing;

/// <summary>What is measured can be stored, and found again the next time.</summary>
internal static class SourceMeasurementChecks
{
    private static readonly (string Fault, StubAnswer Answer)[] _down =
    [
        ("a target where nobody listens", StubAnswer.Refused()),
        ("a target whose name is not known", StubAnswer.UnknownHost()),
        ("a target that resets the connection", StubAnswer.Reset()),
        ("a target that takes no connection in time", StubAnswer.TimesOut()),
        ("a target that answers 503", StubAnswer.Json("{}", 503)),
    ];

    public static async Task RecordsMetricsAsync(SourceUnderTest subject)
    {
        var data = await subject.CollectAsync("its target").ConfigureAwait(false);
        ExpectData(subject, data, "its target");
        var now = subject.Host.Clock.GetUtcNow();
        foreach (var datum in data)
        {
            subject.Expect(
                datum.Refusal(now) is null,
                $"should record data that CloudWatch takes, but of {datum.Metric} it says: {datum.Refusal(now)} Take times from the context, and values and units that are allowed.");
        }
    }

    public static async Task KeepsMetricIdentitiesAsync(SourceUnderTest subject)
    {
        var first = SourceUnderTest.IdsOf(await subject.CollectAsync("its target").ConfigureAwait(false));
        subject.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = SourceUnderTest.IdsOf(await subject.CollectAsync("its target a minute later").ConfigureAwait(false));
        subject.Expect(
            first == second,
            $"should record the same metrics each time, but it recorded {first}, and a minute later {second}; keep what changes, such as times, counts and messages, out of names and dimensions (a note can have it).");
    }

    public static async Task MeasuresWhatIsDownAsync(MetricSourceConformance suite)
    {
        if (suite.DownText is { } settings)
        {
            await SourceUnderTest.EachAsync(suite, settings, async subject => ExpectData(subject, await subject.CollectAsync("a target that is down").ConfigureAwait(false), "a target that is down"))
                .ConfigureAwait(false);
            return;
        }

        await SourceUnderTest.EachAsync(suite, settings: null, async subject =>
        {
            await subject.CollectAsync("its target").ConfigureAwait(false);
            foreach (var (fault, answer) in subject.Http.Requests.Count > 0 ? _down : [])
            {
                subject.Http.Answer = _ => answer;
                ExpectData(subject, await subject.CollectAsync(fault).ConfigureAwait(false), fault);
            }
        }).ConfigureAwait(false);
    }

    public static async Task CollectsInParallelAsync(SourceUnderTest subject)
    {
        const int Count = 16;
        var expected = SourceUnderTest.IdsOf(await subject.CollectAsync("its target").ConfigureAwait(false));
        var all = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => subject.CollectAsync($"its target {Count} times at once"))).ConfigureAwait(false);
        var odd = all.Select(SourceUnderTest.IdsOf).FirstOrDefault(ids => ids != expected);
        subject.Expect(odd is null, $"should record the same metrics {Count} times at once, but it recorded {odd} instead of {expected}; keep the state of a collection out of what collections share.");
    }

    private static void ExpectData(SourceUnderTest subject, IReadOnlyList<MetricDatum> data, string what) =>
        subject.Expect(data.Count > 0, $"should record something of {what}, but it recorded nothing; call context.Record, also when the target is down.");
}
