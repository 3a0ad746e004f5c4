namespace Monitoring.Framework.Testing;

/// <summary>A policy is a table: something stands in it for everything, and always the same.</summary>
internal static class PolicyAnswerChecks
{
    public static void WantsAlarms(PolicyUnderTest subject) => subject.Expect(
        subject.Contexts.Any(context => subject.Ask(context).Count > 0),
        "should want an alarm for something, but it wants none; override Resources with what it is about, or correct Settings.");

    public static void HasAnAnswerForEverything(PolicyUnderTest subject)
    {
        foreach (var context in subject.Contexts)
        {
            var alarms = subject.TryAsk(context, out var error)
                ?? throw new ConformanceException(
                    $"{subject.Who} should have an answer for {PolicyWorld.Describe(context)}, but it threw {error!.GetType().Name} ({error.Message}); return no alarms for what it does not know.",
                    error);
            subject.Expect(alarms.All(static alarm => alarm is not null), $"should return alarms for {PolicyWorld.Describe(context)}, but one of them is null.");
        }
    }

    public static void GivesTheSameAnswerAgain(PolicyUnderTest subject)
    {
        foreach (var context in subject.Contexts)
        {
            var first = DefinitionText.Of(subject.Ask(context));
            subject.Host.Clock.Advance(TimeSpan.FromDays(1000));
            ExpectSame(subject, context, first, DefinitionText.Of(subject.Ask(context)));
        }
    }

    public static async Task AnswersInParallelAsync(PolicyUnderTest subject)
    {
        var expected = subject.Contexts.Select(context => DefinitionText.Of(subject.Ask(context))).ToList();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            foreach (var (context, first) in subject.Contexts.Zip(expected))
            {
                ExpectSame(subject, context, first, DefinitionText.Of(subject.Ask(context)));
            }
        }))).ConfigureAwait(false);
    }

    private static void ExpectSame(PolicyUnderTest subject, AlarmPolicyContext context, string first, string second) => subject.Expect(
        first == second,
        $"should want the same alarms again for {PolicyWorld.Describe(context)}, but it wanted {DefinitionText.Difference(first, second)}; look at nothing but the context and the options, and at no clock.");
}
