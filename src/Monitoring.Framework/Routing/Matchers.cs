using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>Conditions that must all hold; none matches everything.</summary>
internal sealed class Matchers(IReadOnlyList<RouteMatcher> conditions)
{
    public int Count => conditions.Count;

    /// <summary>The resource tags that are looked at.</summary>
    public IEnumerable<string> Tags => conditions.Select(static matcher => RoutedSubject.TagOf(matcher.Key)).OfType<string>();

    public bool Matches(RoutedSubject subject)
    {
        foreach (var matcher in conditions)
        {
            if (!matcher.Matches(subject))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Why a subject does not match; null when it does.</summary>
    public string? Mismatch(RoutedSubject subject) => conditions.Select(matcher => matcher.Mismatch(subject)).OfType<string>().FirstOrDefault();

    public static Matchers Of(IReadOnlyDictionary<string, IReadOnlyList<string>> match) => new([.. match.Select(static pair => new RouteMatcher(pair.Key, pair.Value))]);

    /// <summary>Reads a map of keys to values. The binder cannot: the keys contain colons.</summary>
    /// <exception cref="MonitoringConfigurationException">It is no map, or a key or value is wrong.</exception>
    public static Matchers Read(IConfigurationSection section, bool knowsTopics)
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
            if (matcher.Refusal(knowsTopics) is { } refusal)
            {
                throw new MonitoringConfigurationException($"{section.Path}:{key}", refusal);
            }

            matchers.Add(matcher);
        }

        return new Matchers(matchers);
    }
}
