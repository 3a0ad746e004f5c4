namespace Monitoring.Framework.Testing;

/// <summary>All that alarm policies are checked for.</summary>
internal static class AlarmPolicyChecks
{
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        .. SettingsChecks.All,
        Of("WantsAlarms", PolicyAnswerChecks.WantsAlarms),
        Of("HasAnAnswerForEverything", PolicyAnswerChecks.HasAnAnswerForEverything),
        Of("GivesTheSameAnswerAgain", PolicyAnswerChecks.GivesTheSameAnswerAgain),
        ConformanceCheck.Of<AlarmPolicyConformance>("AnswersInParallel", suite => PolicyUnderTest.EachAsync(suite, settings: null, PolicyAnswerChecks.AnswersInParallelAsync)),
        Of("MakesKeysOfItsOwn", PolicyKeyChecks.MakesKeysOfItsOwn),
        ConformanceCheck.Of<AlarmPolicyConformance>("KeepsKeysWhenThresholdsChange", PolicyKeyChecks.KeepsKeysWhenThresholdsChangeAsync),
        ConformanceCheck.Of<AlarmPolicyConformance>("WantsWhatCloudWatchTakes", suite => PolicyUnderTest.EachAsync(suite, settings: null, PolicyPlanChecks.WantsWhatCloudWatchTakesAsync)),
    ];

    private static ConformanceCheck Of(string name, Action<PolicyUnderTest> check) =>
        ConformanceCheck.Of<AlarmPolicyConformance>(name, suite => PolicyUnderTest.EachAsync(suite, settings: null, subject =>
        {
            check(subject);
            return Task.CompletedTask;
        }));
}
