namespace Monitoring.Framework.Testing;

/// <summary>All that notifiers are checked for.</summary>
internal static class NotifierChecks
{
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        .. SettingsChecks.All,
        Of("TellsEveryStateAndOccasion", NotifierMessageChecks.TellsEveryStateAndOccasionAsync),
        Of("TellsRecoveries", NotifierMessageChecks.TellsRecoveriesAsync),
        Of("TakesForeignReceipts", NotifierMessageChecks.TakesForeignReceiptsAsync),
        Of("TakesEmptyMessages", NotifierMessageChecks.TakesEmptyMessagesAsync),
        Of("TakesHugeMessages", NotifierMessageChecks.TakesHugeMessagesAsync),
        Of("TakesAnyText", NotifierMessageChecks.TakesAnyTextAsync),
        Of("EndsWhenCancelledBefore", NotifierCancellationChecks.EndsWhenCancelledBeforeAsync),
        Of("EndsWhenCancelledMidway", NotifierCancellationChecks.EndsWhenCancelledMidwayAsync),
        Of("ReportsTimeoutsAsTransient", NotifierFaultChecks.ReportsTimeoutsAsTransientAsync),
        Of("ReportsBreakdownsAsTransient", NotifierFaultChecks.ReportsBreakdownsAsTransientAsync),
        Of("ReportsRefusalsAsPermanent", NotifierFaultChecks.ReportsRefusalsAsPermanentAsync),
        Of("PassesRetryHintsOn", NotifierFaultChecks.PassesRetryHintsOnAsync),
        Of("SurvivesMalformedAnswers", NotifierFaultChecks.SurvivesMalformedAnswersAsync),
        Of("TakesRedirectsForFailures", NotifierFaultChecks.TakesRedirectsForFailuresAsync),
        Of("TriesOnce", NotifierFaultChecks.TriesOnceAsync),
        Of("SendsWithoutPacing", NotifierLoadChecks.SendsWithoutPacingAsync),
        Of("SendsInParallel", NotifierLoadChecks.SendsInParallelAsync),
        Of("KeepsSecrets", NotifierSecrecyChecks.KeepsSecretsAsync),
    ];

    private static ConformanceCheck Of(string name, Func<NotifierUnderTest, Task> check) =>
        ConformanceCheck.Of<NotifierConformance>(name, suite => NotifierUnderTest.EachAsync(suite, check));
}
