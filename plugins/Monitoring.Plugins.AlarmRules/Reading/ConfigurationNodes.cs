using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>The configuration as nodes, so that rules are read by the same code wherever they stand.</summary>
internal static class ConfigurationNodes
{
    public static RuleNode Read(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
        {
            return new RuleScalar(section.Path, string.IsNullOrEmpty(section.Value) ? null : section.Value);
        }

        return IsList(children)
            ? new RuleList(section.Path, [.. children.OrderBy(static child => Index(child)).Select(Read)])
            : new RuleEntries(section.Path, [.. children.Select(static child => new RuleEntry(child.Path, child.Key, Read(child)))]);
    }

    private static bool IsList(List<IConfigurationSection> children) => children.TrueForAll(static child => Index(child) >= 0);

    private static int Index(IConfigurationSection child) =>
        int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
