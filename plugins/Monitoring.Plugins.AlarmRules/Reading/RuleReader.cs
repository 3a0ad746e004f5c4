using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>Reads a map from names to rules, of a file or of the configuration.</summary>
internal static class RuleReader
{
    public static IReadOnlyList<MetricRule> ReadAll(string key, RuleNode node) =>
        [.. RuleMap.EntriesOf(node, key.Length == 0 ? "the file" : $"'{key}'").Select(static entry => Read(entry))];

    private static MetricRule Read(RuleEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Key))
        {
            throw new MonitoringConfigurationException(entry.Where, "a rule needs a name.");
        }

        var map = new RuleMap(entry.Value, $"the rule '{entry.Key}'");
        var rule = new MetricRule
        {
            Name = entry.Key,
            Where = entry.Where,
            Metric = map.Need("Metric", RuleValues.Text),
            Namespace = map.Need("Namespace", RuleValues.Text),
            Template = new MetricAlarmDefinition
            {
                Key = default,
                Statistic = map.Need("Statistic", RuleValues.Statistic),
                Period = map.Need("Period", RuleValues.Duration),
                EvaluationPeriods = map.Need("EvaluationPeriods", RuleValues.Count),
                DatapointsToAlarm = map.Take("DatapointsToAlarm", static (key, node) => (int?)RuleValues.Count(key, node), null),
                ComparisonOperator = map.Need("Operator", RuleValues.Operator),
                Threshold = map.Need("Threshold", RuleValues.Number),
                TreatMissingData = map.Take("TreatMissingData", RuleValues.MissingData, null),
                Unit = map.Take("Unit", RuleValues.Unit, null),
                Severity = map.Take("Severity", RuleValues.Severity, AlarmSeverity.Warning),
                Labels = map.Take("Labels", RuleValues.Map, new Dictionary<string, string>()),
                Description = map.Take("Description", RuleValues.Text, null),
            },
            Dimensions = map.Take("Dimensions", Dimensions, []),
            Scopes = map.Take("Scopes", RuleValues.List, []),
        };
        map.Close();
        return rule;
    }

    private static IReadOnlyList<DimensionValues> Dimensions(string key, RuleNode node) =>
        [.. RuleMap.EntriesOf(node, $"'{key}'").Select(static entry => Dimension(entry))];

    private static DimensionValues Dimension(RuleEntry entry)
    {
        var map = new RuleMap(entry.Value, $"the dimension '{entry.Key}'");
        var type = map.Need("Type", RuleValues.Text);
        DimensionValues dimension = type switch
        {
            "static" => new StaticValues(entry.Key, map.Need("Values", RuleValues.List)),
            "ec2_instances" => Resources(entry.Key, map, ResourceTypes.Ec2Instance, ResourceProperties.DnsName),
            "resources" => Resources(entry.Key, map, map.Need("ResourceType", RuleValues.Text), nameof(MonitoredResource.Id)),
            "reported" => new ReportedValues(entry.Key, map.Take("Search", RuleValues.Search, null)),
            _ => throw new MonitoringConfigurationException(
                entry.Where,
                $"the dimension '{entry.Key}' has the Type '{type}'; use one of static, ec2_instances, resources, reported."),
        };
        map.Close();
        return dimension;
    }

    private static ResourceValues Resources(string name, RuleMap map, string resourceType, string fact) => new(
        name,
        resourceType,
        map.Take("Value", RuleValues.Text, fact),
        map.Take("DnsSearch", RuleValues.Search, null),
        [.. map.Take("HasTags", RuleValues.Map, new Dictionary<string, string>())]);
}
