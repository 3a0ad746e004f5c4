using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>The routes in the order they are tried.</summary>
internal sealed class RouteTable
{
    private readonly IReadOnlyList<Route> _routes;
    private readonly Dictionary<string, Route> _byName;

    private RouteTable(IReadOnlyList<Route> routes)
    {
        _routes = routes;
        _byName = routes.SelectMany(static route => route.All()).ToDictionary(static route => route.Name, StringComparer.OrdinalIgnoreCase);
        Tags = _byName.Values
            .SelectMany(static route => route.Match.Tags.Concat(route.GroupBy.Select(RoutedSubject.TagOf).OfType<string>()))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>All that some route leads to, in the order of the routes.</summary>
    public IReadOnlyList<string> Destinations => [.. _routes.SelectMany(static route => route.All()).SelectMany(static route => route.To).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The resource tags that some route looks at.</summary>
    public IReadOnlySet<string> Tags { get; }

    public static RouteTable Read(IConfigurationSection section, IReadOnlyList<string> notifiers, TimeWindows windows)
    {
        var children = section.GetChildren().ToArray();
        if (children.Length > 0)
        {
            return new RouteTable(new RouteReader(notifiers, windows).Read(children, outer: null));
        }

        return notifiers.Count switch
        {
            0 => new RouteTable([]),
            1 => new RouteTable([new Route { Name = "default", To = notifiers }]),
            _ => throw new MonitoringConfigurationException(
                section.Path,
                $"there are {notifiers.Count} notifiers ({string.Join(", ", notifiers)}) and no routes; add one, such as \"all\": {{ \"To\": [\"{notifiers[0]}\"] }}."),
        };
    }

    /// <summary>The route of a name; null when the configuration has it no more.</summary>
    public Route? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The destinations, each once, with the first matching route that leads there.</summary>
    public IReadOnlyList<(Route Route, string Destination)> DestinationsOf(RoutedSubject subject, DateTimeOffset now)
    {
        List<Route> matching = [];
        Route.Collect(_routes, subject, now, matching);
        return [.. matching
            .SelectMany(static route => route.To.Select(destination => (Route: route, Destination: destination)))
            .DistinctBy(static each => each.Destination, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>What each route says of a subject, in the order they are tried.</summary>
    public IReadOnlyList<RouteVerdict> Explain(RoutedSubject subject, DateTimeOffset now)
    {
        List<RouteVerdict> verdicts = [];
        Explain(_routes, subject, now, verdicts);
        return verdicts;
    }

    /// <returns>Whether one of them matches.</returns>
    private static bool Explain(IReadOnlyList<Route> routes, RoutedSubject subject, DateTimeOffset now, List<RouteVerdict> verdicts)
    {
        var matches = false;
        var decidedBy = (string?)null;
        foreach (var route in routes)
        {
            if (decidedBy is not null)
            {
                verdicts.Add(Verdict(route, $"not tried, because {decidedBy} matches and does not continue"));
                continue;
            }

            if (route.Mismatch(subject, now) is { } mismatch)
            {
                verdicts.Add(Verdict(route, mismatch));
                continue;
            }

            var isInner = Explain(route.Routes, subject, now, verdicts);
            verdicts.Add(Verdict(route, isInner ? "a route in it matches" : null));
            matches = true;
            decidedBy = route.Continue ? null : route.Name;
        }

        return matches;
    }

    private static RouteVerdict Verdict(Route route, string? mismatch) => new(route.Name, route.To, mismatch is null, mismatch) { Timing = route.Timing() };
}
