namespace Monitoring.Framework.Testing;

/// <summary>What an alarm policy must do, whatever it wants. Subclass <see cref="AlarmPolicyConformance{TPlugin}"/>.</summary>
public abstract class AlarmPolicyConformance : PluginConformance
{
    private protected AlarmPolicyConformance()
    {
    }

    /// <summary>The names of the checks, as the data of a test that takes one: for NUnit's <c>TestCaseSource</c>, xunit's <c>MemberData</c> and MSTest's <c>DynamicData</c>.</summary>
    public static IEnumerable<object[]> Checks => ConformanceCheck.Cases(AlarmPolicyChecks.All);

    /// <summary>
    /// Resources that the policy wants alarms for. None unless overridden: besides these it is asked about EC2 instances, groups of them, the scope, what the plugin's own resource
    /// sources discover, and things that nobody has heard of.
    /// </summary>
    protected virtual IEnumerable<MonitoredResource> Resources => [];

    /// <summary>
    /// The section with other thresholds, and nothing else changed: the alarms must keep their keys, or each change of a threshold would delete an alarm and make another. Null,
    /// unless overridden, when the policy has no options for thresholds.
    /// </summary>
    protected virtual string? SettingsWithOtherThresholds => null;

    private protected sealed override IReadOnlyList<ConformanceCheck> AllChecks => AlarmPolicyChecks.All;

    internal IEnumerable<MonitoredResource> OwnResources => Resources;

    internal string? OtherThresholds => SettingsWithOtherThresholds;
}

/// <summary>
/// What an alarm policy must do, whatever it wants: the same alarms for the same resource, at any time and for many at once; no exception for any resource; keys that are its own,
/// unique and free of thresholds; alarms that CloudWatch takes. Every policy that <typeparamref name="TPlugin"/> registers from <see cref="PluginConformance.Settings"/> is looked at.
/// </summary>
/// <typeparam name="TPlugin">The plugin's class.</typeparam>
public abstract class AlarmPolicyConformance<TPlugin> : AlarmPolicyConformance
    where TPlugin : IMonitoringPlugin
{
    internal sealed override PluginUnderTest Plugin => PluginUnderTest.Of<TPlugin>();
}
