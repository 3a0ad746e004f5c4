using Monitoring.Framework;
using Monitoring.Plugins.AlarmRules;
using Monitoring.Plugins.AlarmRules.Reading;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds alarm rules.</summary>
public static class AlarmRulesMonitoringBuilderExtensions
{
    /// <summary>Adds the rules of a file as a policy.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Unique among policies.</param>
    /// <param name="file">A YAML or JSON file; a relative name is relative to the working directory.</param>
    /// <exception cref="MonitoringConfigurationException">The file cannot be read or a rule is wrong; the message names file and line.</exception>
    public static IMonitoringBuilder AddAlarmRules(this IMonitoringBuilder builder, string name, string file)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        return builder.AddRules(name, RuleFile.Read(file, $"AddAlarmRules(\"{name}\")"));
    }

    internal static IMonitoringBuilder AddRules(this IMonitoringBuilder builder, string name, IReadOnlyList<MetricRule> rules)
    {
        var policy = new AlarmRulesPolicy(rules);
        policy.Check();
        var needsResources = rules.Any(static rule => rule.Dimensions.Any(static dimension => dimension is ResourceValues));
        if (rules.Count == 0)
        {
            return builder;
        }

        if (RuleDiscovery.Of(rules) is { } discovery)
        {
            builder.AddInstanceDiscovery(discovery);
        }

        var needsScope = rules.Any(static rule => rule.Dimensions.Any(static dimension => dimension is not StaticValues));
        return builder.AddAlarmPolicy(new AlarmPolicyRegistration(name, _ => policy) { NeedsWholeScope = needsScope });
    }
}
