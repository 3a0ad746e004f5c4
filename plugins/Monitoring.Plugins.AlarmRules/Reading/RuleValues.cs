using System.Globalization;
using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>Reads single values; what is wrong is said with the key, the value and what could stand there.</summary>
internal static class RuleValues
{
    private static readonly TimeSpan _matchTimeout = TimeSpan.FromSeconds(1);

    private static readonly ComparisonOperator[] _operators =
    [
        ComparisonOperator.GreaterThanOrEqualToThreshold,
        ComparisonOperator.GreaterThanThreshold,
        ComparisonOperator.LessThanThreshold,
        ComparisonOperator.LessThanOrEqualToThreshold,
    ];

    public static string Text(string key, RuleNode node) => node is RuleScalar { Text: { } text } && !string.IsNullOrWhiteSpace(text)
        ? text
        : throw new MonitoringConfigurationException(node.Where, $"'{key}' must be a text that is not blank.");

    /// <summary>The same, but for a text that may be empty, such as a search for anything.</summary>
    public static string AnyText(string key, RuleNode node) => node is RuleScalar { Text: { } text }
        ? text
        : throw new MonitoringConfigurationException(node.Where, $"'{key}' must be a text.");

    public static double Number(string key, RuleNode node) =>
        double.TryParse(Text(key, node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(key, node, "write a number, such as 85 or 0.5");

    public static int Count(string key, RuleNode node) =>
        int.TryParse(Text(key, node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(key, node, "write a whole number");

    public static TimeSpan Seconds(string key, RuleNode node) => TimeSpan.FromSeconds(Count(key, node));

    public static TimeSpan Duration(string key, RuleNode node) =>
        Text(key, node) is var text && text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration)
            ? duration
            : throw Wrong(key, node, "write a duration as hours:minutes:seconds, such as 00:01:00");

    public static Statistic Statistic(string key, RuleNode node) => Framework.Statistic.TryParse(Text(key, node))
        ?? throw Wrong(key, node, "use SampleCount, Average, Sum, Minimum, Maximum or a percentile such as p99; upper and lower case matter");

    public static MetricUnit? Unit(string key, RuleNode node) => MetricUnits.TryParse(Text(key, node), out var unit)
        ? unit
        : throw Wrong(key, node, "use a unit of CloudWatch, such as Percent, Count or Bytes/Second; upper and lower case matter");

    public static ComparisonOperator Operator(string key, RuleNode node) => OneOf(key, node, _operators, static each => each.ToString());

    public static TreatMissingData? MissingData(string key, RuleNode node) =>
        OneOf(key, node, Enum.GetValues<TreatMissingData>(), static each => char.ToLowerInvariant(each.ToString()[0]) + each.ToString()[1..]);

    public static AlarmSeverity Severity(string key, RuleNode node) =>
        OneOf(key, node, Enum.GetValues<AlarmSeverity>(), static each => each.ToString().ToLowerInvariant());

    public static IReadOnlyDictionary<string, string> Map(string key, RuleNode node) =>
        RuleMap.EntriesOf(node, $"'{key}'").ToDictionary(static entry => entry.Key, static entry => Text(entry.Key, entry.Value), StringComparer.Ordinal);

    /// <summary>A list of texts without repetitions; a single text is a list of one.</summary>
    public static IReadOnlyList<string> List(string key, RuleNode node)
    {
        var values = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items(key, node is RuleScalar ? new RuleList(node.Where, [node]) : node))
        {
            var text = Text(key, item);
            values.Add(seen.Add(text) ? text : throw new MonitoringConfigurationException(item.Where, $"'{key}' has '{text}' twice; remove one of them."));
        }

        return values.Count > 0 ? values : throw new MonitoringConfigurationException(node.Where, $"'{key}' has no value, so the rule would make no alarm.");
    }

    public static IReadOnlyList<RuleNode> Items(string key, RuleNode node) =>
        node is RuleList list ? list.Items : throw new MonitoringConfigurationException(node.Where, $"'{key}' must be a list.");

    /// <summary>A regular expression that is searched for anywhere in a text.</summary>
    public static Regex? Search(string key, RuleNode node)
    {
        try
        {
            return new Regex(AnyText(key, node), RegexOptions.CultureInvariant, _matchTimeout);
        }
        catch (ArgumentException exception)
        {
            throw new MonitoringConfigurationException(node.Where, $"'{key}' is not a regular expression: {exception.Message}", exception);
        }
    }

    private static T OneOf<T>(string key, RuleNode node, T[] choices, Func<T, string> nameOf)
    {
        var text = Text(key, node);
        foreach (var choice in choices)
        {
            if (string.Equals(nameOf(choice), text, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        throw Wrong(key, node, $"use one of {string.Join(", ", choices.Select(nameOf))}");
    }

    private static MonitoringConfigurationException Wrong(string key, RuleNode node, string advice) => new(node.Where, $"'{key}' is '{Text(key, node)}'; {advice}.");
}
