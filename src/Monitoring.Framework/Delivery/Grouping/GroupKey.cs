namespace Monitoring.Framework;

/// <summary>Which group of a route an incident belongs to.</summary>
internal static class GroupKey
{
    /// <summary>What the incident has of the keys that the route groups by; what it has not is left out.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(Route route, RoutedSubject subject)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in route.GroupBy)
        {
            if (subject.ValueOf(key) is { } value)
            {
                values[key] = value;
            }
        }

        return values;
    }

    /// <summary>Where nothing is grouped, each incident is a group.</summary>
    public static string Of(Route route, string destination, IReadOnlyDictionary<string, string> values, Incident incident) =>
        route.GroupBy.Count == 0
            ? StableId.At(incident.OpenedAt, $"{route.Name}\n{destination}\n{incident.Id}")
            : StableId.Of($"{route.Name}\n{destination}\n{string.Join('\n', values.Select(static pair => $"{pair.Key}={pair.Value}"))}");
}
