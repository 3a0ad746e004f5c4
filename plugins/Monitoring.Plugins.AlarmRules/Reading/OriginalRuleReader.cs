using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>
/// Reads the list of rules as the original, <see href="https://github.com/j-sokol/CloudwatchMonitoring">CloudwatchMonitoring</see>, has it in its <c>config.yaml</c>. A
/// rule has no name there: its metric serves, and missing data count as breaching unless the rule says otherwise.
/// </summary>
internal static class OriginalRuleReader
{
    public static IReadOnlyList<MetricRule> ReadAll(RuleList list) => [.. list.Items.Select(static item => Read(item))];

    private static MetricRule Read(RuleNode node)
    {
        var map = new RuleMap(node, "the rule");
        var metric = map.Need("alert_metric", RuleValues.Text);
        var rule = new MetricRule
        {
            Name = metric,
            Where = node.Where,
            Metric = metric,
            Namespace = map.Need("namespace", RuleValues.Text),
            Template = new MetricAlarmDefinition
            {
                Key = default,
                Statistic = map.Need("stat", RuleValues.Statistic),
                Period = map.Need("period", RuleValues.Seconds),
                EvaluationPeriods = map.Need("eval_period", RuleValues.Count),
                ComparisonOperator = map.Need("operator", RuleValues.Operator),
                Threshold = map.Need("threshold", RuleValues.Number),
                TreatMissingData = map.Take("treat_missing_data", RuleValues.MissingData, TreatMissingData.Breaching),
            },
            Dimensions = map.Take("dimensions", Dimensions, []),
            DescribesByValues = true,
        };
        map.Close();
        return rule;
    }

    private static IReadOnlyList<DimensionValues> Dimensions(string key, RuleNode node)
    {
        var dimensions = new List<DimensionValues>();
        foreach (var item in RuleValues.Items(key, node))
        {
            var dimension = Dimension(item);
            if (dimensions.Exists(other => other.Name == dimension.Name))
            {
                throw new MonitoringConfigurationException(item.Where, $"the rule has the dimension '{dimension.Name}' twice; remove one of them.");
            }

            dimensions.Add(dimension);
        }

        return dimensions;
    }

    private static DimensionValues Dimension(RuleNode node)
    {
        var map = new RuleMap(node, "the dimension");
        var name = map.Need("name", RuleValues.Text);
        var type = map.Need("type", RuleValues.Text);
        DimensionValues dimension = type switch
        {
            "static" => new StaticValues(name, map.Need("value", RuleValues.List)),
            "ec2_instances" => new ResourceValues(
                name,
                ResourceTypes.Ec2Instance,
                ResourceProperties.DnsName,
                map.Take("dns_search", RuleValues.Search, null),
                map.Take("has_tags", Tags, [])),
            _ => throw new MonitoringConfigurationException(node.Where, $"the dimension '{name}' has the type '{type}'; use one of static, ec2_instances."),
        };
        map.Close();
        return dimension;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Tags(string key, RuleNode node)
    {
        var tags = new List<KeyValuePair<string, string>>();
        foreach (var item in RuleValues.Items(key, node))
        {
            var map = new RuleMap(item, "the tag");
            tags.Add(new(map.Need("Key", RuleValues.AnyText), map.Need("Value", RuleValues.AnyText)));
            map.Close();
        }

        return tags;
    }
}
