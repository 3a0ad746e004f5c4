using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Layers;

/// <summary>The layers below the tags: the defaults, the section's alarms, and its overrides in the order of their names.</summary>
internal sealed class LayerTable(Ec2Options options, string path)
{
    private static readonly Dictionary<string, SettingLayer> _defaults =
        Ec2Rules.All.ToDictionary(static rule => rule.Name, static rule => new SettingLayer(SettingLayer.Default, rule.Defaults));

    private static readonly Dictionary<string, SettingLayer> _detailed = Ec2Rules.All.Where(static rule => rule.Detailed is not null)
        .ToDictionary(static rule => rule.Name, static rule => new SettingLayer("default with detailed monitoring", rule.Detailed!));

    private readonly List<(string Path, Ec2OverrideOptions Options)> _overrides =
        [.. options.Overrides.OrderBy(static each => each.Key, StringComparer.Ordinal).Select(each => ($"{path}:Overrides:{each.Key}", each.Value))];

    /// <param name="rule">The rule.</param>
    /// <param name="isDetailed">Whether the instance reports each minute.</param>
    /// <param name="matches">Which overrides apply.</param>
    public List<SettingLayer> Of(Ec2Rule rule, bool isDetailed, Func<Ec2OverrideOptions, bool> matches)
    {
        List<SettingLayer> layers = [_defaults[rule.Name]];
        if (isDetailed && _detailed.TryGetValue(rule.Name, out var detailed))
        {
            layers.Add(detailed);
        }

        Add(layers, rule, options.Alarms, path);
        foreach (var (where, each) in _overrides)
        {
            if (matches(each))
            {
                Add(layers, rule, each.Alarms, where);
            }
        }

        return layers;
    }

    private static void Add(List<SettingLayer> layers, Ec2Rule rule, IDictionary<string, Ec2AlarmOptions> alarms, string path)
    {
        if (alarms.TryGetValue(rule.Name, out var values))
        {
            layers.Add(new SettingLayer($"{path}:Alarms:{rule.Name}", values, IsPath: true));
        }
    }
}
