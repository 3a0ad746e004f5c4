namespace Monitoring.Framework.Testing;

/// <summary>What a metric source must do, whatever it measures. Subclass <see cref="MetricSourceConformance{TPlugin}"/>.</summary>
public abstract class MetricSourceConformance : PluginConformance
{
    private protected MetricSourceConformance()
    {
    }

    /// <summary>The names of the checks, as the data of a test that takes one: for NUnit's <c>TestCaseSource</c>, xunit's <c>MemberData</c> and MSTest's <c>DynamicData</c>.</summary>
    public static IEnumerable<object[]> Checks => ConformanceCheck.Cases(MetricSourceChecks.All);

    /// <summary>
    /// The section for a target that is down, such as a port where nobody listens: that is a measurement, too. Null, unless overridden, when there is none, or when the source
    /// asks by HTTP with clients of <see cref="IHttpClientFactory"/>: then the suite breaks the connection itself.
    /// </summary>
    protected virtual string? SettingsWhenDown => null;

    /// <summary>
    /// The section for a target that never answers, such as a port that takes connections and says nothing. Null, unless overridden, when there is none, or when the source asks
    /// by HTTP with clients of <see cref="IHttpClientFactory"/>: then the suite keeps silent itself.
    /// </summary>
    protected virtual string? SettingsWhenHanging => null;

    /// <summary>What the target answers, when the source asks by HTTP with clients of <see cref="IHttpClientFactory"/>; 200 and <c>{}</c> unless overridden.</summary>
    /// <param name="request">What the source sent.</param>
    protected virtual StubAnswer Answer(StubRequest request) => StubAnswer.Json("{}");

    private protected sealed override IReadOnlyList<ConformanceCheck> AllChecks => MetricSourceChecks.All;

    internal sealed override StubAnswer AnswerTo(StubRequest request) => Answer(request);

    internal string? DownText => SettingsWhenDown;

    internal string? HangingText => SettingsWhenHanging;
}

/// <summary>
/// What a metric source must do, whatever it measures: metrics that CloudWatch takes and that keep their identity, cancellation, targets that are down or hang, many at a time, no
/// secret in what gets out. Every source that <typeparamref name="TPlugin"/> registers from <see cref="PluginConformance.Settings"/> is looked at.
/// </summary>
/// <typeparam name="TPlugin">The plugin's class.</typeparam>
public abstract class MetricSourceConformance<TPlugin> : MetricSourceConformance
    where TPlugin : IMonitoringPlugin
{
    internal sealed override PluginUnderTest Plugin => PluginUnderTest.Of<TPlugin>();
}
