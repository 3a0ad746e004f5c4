using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>Reads the <c>Monitoring:Routes</c> section. An inner route has what it does not say from the one it is in.</summary>
internal sealed class RouteReader(IReadOnlyList<string> notifiers, TimeWindows windows)
{
    private static readonly string[] _keys = ["Match", "When", "Quiet", "To", "Continue", "Order", "GroupBy", "Wait", "Interval", "Repeat", "Routes"];

    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(7);

    /// <summary>A group that did not wait would not become one.</summary>
    private static readonly TimeSpan _groupWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _groupInterval = TimeSpan.FromMinutes(1);

    public IReadOnlyList<Route> Read(IEnumerable<IConfigurationSection> sections, Route? outer) =>
    [
        .. sections
            .Select(section => (Route: ReadRoute(section, outer), Order: ReadOrder(section["Order"], section.Path)))
            .OrderBy(static each => each.Order)
            .ThenBy(static each => each.Route.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static each => each.Route),
    ];

    private Route ReadRoute(IConfigurationSection section, Route? outer)
    {
        foreach (var child in section.GetChildren())
        {
            if (!_keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new MonitoringConfigurationException(child.Path, $"a route has no key '{child.Key}'; it has {string.Join(", ", _keys)}.");
            }
        }

        var groupBy = ReadGroupBy(section.GetSection("GroupBy")) ?? outer?.GroupBy ?? [];
        var isGrouping = groupBy.Count > 0 && outer?.GroupBy is not { Count: > 0 };
        var route = new Route
        {
            Name = outer is null ? section.Key : $"{outer.Name}/{section.Key}",
            Match = Matchers.Read(section.GetSection("Match"), knowsTopics: true),
            When = windows.Find(section.GetSection("When")),
            Quiet = section.GetSection("Quiet").Exists() || outer is null ? windows.Find(section.GetSection("Quiet")) : outer.Quiet,
            To = ReadDestinations(section.GetSection("To"), outer),
            Continue = ReadContinue(section["Continue"], section.Path),
            GroupBy = groupBy,
            Wait = ReadTime(section, "Wait", TimeSpan.Zero) ?? (isGrouping ? _groupWait : outer?.Wait ?? TimeSpan.Zero),
            Interval = ReadTime(section, "Interval", TimeSpan.Zero) ?? (isGrouping ? _groupInterval : outer?.Interval ?? TimeSpan.Zero),
            Repeat = ReadTime(section, "Repeat", _shortest) ?? outer?.Repeat,
        };
        return route with { Routes = Read(section.GetSection("Routes").GetChildren(), route) };
    }

    private IReadOnlyList<string> ReadDestinations(IConfigurationSection section, Route? outer)
    {
        IConfigurationSection[] items = section.Value is null ? [.. section.GetChildren()] : [section];
        if (items.Length == 0)
        {
            return outer?.To ?? throw new MonitoringConfigurationException(section.Path, "at least one notifier is needed.");
        }

        return [.. items.Select(item => notifiers.FirstOrDefault(known => string.Equals(known, item.Value, StringComparison.OrdinalIgnoreCase))
            ?? throw new MonitoringConfigurationException(
                item.Path,
                $"there is no notifier '{item.Value}'; {(notifiers.Count == 0 ? "none is configured" : $"there are {string.Join(", ", notifiers)}")}."))];
    }

    private static IReadOnlyList<string>? ReadGroupBy(IConfigurationSection section)
    {
        if (!section.Exists())
        {
            return null;
        }

        IConfigurationSection[] items = section.Value is null ? [.. section.GetChildren()] : [section];
        foreach (var item in items)
        {
            if (!RoutedSubject.IsKey(item.Value ?? ""))
            {
                throw new MonitoringConfigurationException(item.Path, $"there is no key '{item.Value}' to group by; use {RoutedSubject.KnownKeys}.");
            }
        }

        return [.. items.Select(static item => item.Value!).Distinct(StringComparer.Ordinal)];
    }

    private static TimeSpan? ReadTime(IConfigurationSection section, string key, TimeSpan least)
    {
        if (section[key] is not { } value)
        {
            return null;
        }

        return TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) && time >= least && time <= _longest
            ? time
            : throw new MonitoringConfigurationException(
                $"{section.Path}:{key}",
                $"'{value}' is not a time between {least} and {_longest}; write hours, minutes and seconds, such as 00:05:00.");
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
