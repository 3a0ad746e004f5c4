namespace Monitoring.Framework.Testing;

/// <summary>All that metric sources are checked for.</summary>
internal static class MetricSourceChecks
{
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        .. SettingsChecks.All,
        Of("RecordsMetrics", SourceMeasurementChecks.RecordsMetricsAsync),
        Of("KeepsMetricIdentities", SourceMeasurementChecks.KeepsMetricIdentitiesAsync),
        ConformanceCheck.Of<MetricSourceConformance>("MeasuresWhatIsDown", SourceMeasurementChecks.MeasuresWhatIsDownAsync),
        Of("CollectsInParallel", SourceMeasurementChecks.CollectsInParallelAsync),
        Of("EndsWhenCancelledBefore", SourceCancellationChecks.EndsWhenCancelledBeforeAsync),
        ConformanceCheck.Of<MetricSourceConformance>("EndsWhenCancelledMidway", SourceCancellationChecks.EndsWhenCancelledMidwayAsync),
        Of("KeepsSecrets", SourceSecrecyChecks.KeepsSecretsAsync),
    ];

    private static ConformanceCheck Of(string name, Func<SourceUnderTest, Task> check) =>
        ConformanceCheck.Of<MetricSourceConformance>(name, suite => SourceUnderTest.EachAsync(suite, settings: null, check));
}
