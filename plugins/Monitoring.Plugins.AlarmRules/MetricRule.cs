using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules;

/// <summary>One rule: an alarm for each combination of its dimensions' values.</summary>
internal sealed record MetricRule
{
    private const int MaxAlarms = 10_000;
    private const int MaxDescription = 255;

    public required string Name { get; init; }

    /// <summary>File and line, or configuration path.</summary>
    public required string Where { get; init; }

    public required string Namespace { get; init; }

    public required string Metric { get; init; }

    /// <summary>All but the metric and the key.</summary>
    public required MetricAlarmDefinition Template { get; init; }

    public IReadOnlyList<DimensionValues> Dimensions { get; init; } = [];

    /// <summary>Whether an alarm without a description gets its dimensions' values as one, as the original did.</summary>
    public bool DescribesByValues { get; init; }

    public IEnumerable<MetricAlarmDefinition> Alarms(Func<string, AlarmKey> keyOf, Func<DimensionValues, IReadOnlyList<string>> valuesOf)
    {
        var values = Dimensions.Select(valuesOf).ToArray();
        if (values.Aggregate(1L, static (product, each) => Math.Min(product * each.Count, int.MaxValue)) is > MaxAlarms and var count)
        {
            throw new MonitoringConfigurationException(Where, $"the rule '{Name}' makes {count} alarms; at most {MaxAlarms} are allowed.");
        }

        IEnumerable<Dimension[]> products = [[]];
        for (var i = 0; i < values.Length; i++)
        {
            var (name, choices) = (Dimensions[i].Name, values[i]);
            products = products.SelectMany(product => choices.Select(choice => (Dimension[])[.. product, (name, choice)]));
        }

        return products.Select(product => Alarm(keyOf, product));
    }

    private MetricAlarmDefinition Alarm(Func<string, AlarmKey> keyOf, Dimension[] dimensions)
    {
        var metric = Identify(dimensions);
        var values = string.Join(" - ", dimensions.Select(static dimension => dimension.Value));
        return Template with
        {
            Key = keyOf(RuleKey.Of(Name, metric.Dimensions)),
            Metric = metric,
            Description = DescribesByValues && values.Length is > 0 and <= MaxDescription ? values : Template.Description,
        };
    }

    private MetricId Identify(Dimension[] dimensions)
    {
        try
        {
            return new MetricId(Namespace, Metric, dimensions);
        }
        catch (ArgumentException exception)
        {
            throw new MonitoringConfigurationException(Where, $"CloudWatch would refuse the rule '{Name}': {exception.Message}", exception);
        }
    }
}
