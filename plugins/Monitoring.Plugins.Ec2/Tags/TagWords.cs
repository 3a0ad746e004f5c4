using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>The words of tags, in lower case.</summary>
internal static class TagWords
{
    public static Dictionary<string, bool> Switches { get; } = new(StringComparer.Ordinal)
    {
        ["on"] = true,
        ["true"] = true,
        ["yes"] = true,
        ["enabled"] = true,
        ["off"] = false,
        ["false"] = false,
        ["no"] = false,
        ["disabled"] = false,
    };

    public static Dictionary<string, AlarmSeverity> Levels { get; } = new(StringComparer.Ordinal)
    {
        ["warn"] = AlarmSeverity.Warning,
        ["warning"] = AlarmSeverity.Warning,
        ["crit"] = AlarmSeverity.Critical,
        ["critical"] = AlarmSeverity.Critical,
    };

    public static Dictionary<string, ComparisonOperator> Operators { get; } = new(StringComparer.Ordinal)
    {
        [">"] = ComparisonOperator.GreaterThanThreshold,
        ["above"] = ComparisonOperator.GreaterThanThreshold,
        [">="] = ComparisonOperator.GreaterThanOrEqualToThreshold,
        ["<"] = ComparisonOperator.LessThanThreshold,
        ["below"] = ComparisonOperator.LessThanThreshold,
        ["<="] = ComparisonOperator.LessThanOrEqualToThreshold,
    };
}
