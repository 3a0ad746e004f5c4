using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>Reads the <c>Monitoring:Routes</c> section. The binder cannot: the keys of <c>Match</c> contain colons.</summary>
internal static class RouteReader
{
    private static readonly string[] _keys = ["Match", "To", "Continue", "Order"];

    public static IEnumerable<Route> Read(IEnumerable<IConfigurationSection> sections, IReadOnlyList<string> notifiers) =>
        sections
            .Select(section => (Route: ReadRoute(section, notifiers), Order: ReadOrder(section["Order"], section.Path)))
            .OrderBy(static each => each.Order)
            .ThenBy(static each => each.Route.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static each => each.Route);

    private static Route ReadRoute(IConfigurationSection section, IReadOnlyList<string> notifiers)
    {
        foreach (var child in section.GetChildren())
        {
            if (!_keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new MonitoringConfigurationException(child.Path, $"a route has no key '{child.Key}'; it has {string.Join(", ", _keys)}.");
            }
        }

        return new Route(
            section.Key,
            ReadMatchers(section.GetSection("Match")),
            ReadDestinations(section.GetSection("To"), notifiers),
            ReadContinue(section["Continue"], section.Path));
    }

    private static List<string> ReadDestinations(IConfigurationSection section, IReadOnlyList<string> notifiers)
    {
        IConfigurationSection[] items = section.Value is null ? [.. section.GetChildren()] : [section];
        if (items.Length == 0)
        {
            throw new MonitoringConfigurationException(section.Path, "at least one notifier is needed.");
        }

        List<string> destinations = [];
        foreach (var item in items)
        {
            var name = notifiers.FirstOrDefault(known => string.Equals(known, item.Value, StringComparison.OrdinalIgnoreCase))
                ?? throw new MonitoringConfigurationException(
                    item.Path,
                    $"there is no notifier '{item.Value}'; {(notifiers.Count == 0 ? "none is configured" : $"there are {string.Join(", ", notifiers)}")}.");
            destinations.Add(name);
        }

        return destinations;
    }

    private static List<RouteMatcher> ReadMatchers(IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 } text)
        {
            throw new MonitoringConfigurationException(section.Path, $"'{text}' is not a map; write {{ \"severity\": \"{text}\" }}, for example.");
        }

        var values = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is null && section.GetSection(path).GetChildren().Any())
            {
                continue;
            }

            var parts = path.Split(':');
            var isListItem = parts.Length > 1 && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
            var key = isListItem ? string.Join(':', parts[..^1]) : path;
            values.TryAdd(key, []);
            if (value is { Length: > 0 })
            {
                values[key].Add(value);
            }
        }

        List<RouteMatcher> matchers = [];
        foreach (var (key, list) in values)
        {
            var matcher = new RouteMatcher(key, list);
            if (matcher.Refusal() is { } refusal)
            {
                throw new MonitoringConfigurationException($"{section.Path}:{key}", refusal);
            }

            matchers.Add(matcher);
        }

        return matchers;
    }

    private static bool ReadContinue(string? value, string path) =>
        value is null || bool.TryParse(value, out _)
            ? value is not null && bool.Parse(value)
            : throw new MonitoringConfigurationException($"{path}:Continue", $"'{value}' is not true or false.");

    private static int ReadOrder(string? value, string path) =>
        value is null ? 0
        : int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var order) ? order
        : throw new MonitoringConfigurationException($"{path}:Order", $"'{value}' is not a whole number.");
}
