using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules;

/// <summary>One rule: an alarm for each combination of its dimensions' values, or for each reported metric among them.</summary>
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

    /// <summary>The scopes that it is for, by the name in the configuration, or that name with one of its regions; none means all.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether an alarm without a description gets its dimensions' values as one, as the original did.</summary>
    public bool DescribesByValues { get; init; }

    public bool IsFor(DiscoveryScope scope) => Scopes.Count == 0
        || Scopes.Any(each => scope.Name == each || scope.Name.StartsWith($"{each}.", StringComparison.Ordinal));

    /// <summary>The alarms of a scope: on the metrics that are reported, if some dimension takes its values from there, otherwise on every combination.</summary>
    public IEnumerable<MetricAlarmDefinition> Alarms(AlarmPolicyContext context) => Dimensions.Any(static dimension => dimension is ReportedValues)
        ? ReportedAlarms(context)
        : Alarms(context.Key, dimension => dimension.Values(context.Members));

    public IEnumerable<MetricAlarmDefinition> Alarms(Func<string, AlarmKey> keyOf, Func<DimensionValues, IReadOnlyList<string>> valuesOf)
    {
        var values = Dimensions.Select(valuesOf).ToArray();
        CheckCount(values.Aggregate(1L, static (product, each) => Math.Min(product * each.Count, int.MaxValue)));

        IEnumerable<Dimension[]> products = [[]];
        for (var i = 0; i < values.Length; i++)
        {
            var (name, choices) = (Dimensions[i].Name, values[i]);
            products = products.SelectMany(product => choices.Select(choice => (Dimension[])[.. product, (name, choice)]));
        }

        return products.Select(product => Alarm(keyOf, product));
    }

    private IEnumerable<MetricAlarmDefinition> ReportedAlarms(AlarmPolicyContext context)
    {
        var isWanted = Dimensions.ToDictionary(static dimension => dimension.Name, dimension => dimension.Filter(context.Members), StringComparer.Ordinal);
        var metrics = context.Resource.Metrics
            .Where(metric => metric.Namespace == Namespace && metric.Name == Metric && metric.Dimensions.Length == isWanted.Count)
            .Where(metric => metric.Dimensions.All(each => isWanted.TryGetValue(each.Name, out var filter) && filter(each.Value)))
            .ToArray();
        CheckCount(metrics.Length);
        return metrics.Select(metric => Alarm(context.Key, [.. metric.Dimensions]));
    }

    private void CheckCount(long count)
    {
        if (count > MaxAlarms)
        {
            throw new MonitoringConfigurationException(Where, $"the rule '{Name}' makes {count} alarms; at most {MaxAlarms} are allowed.");
        }
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
