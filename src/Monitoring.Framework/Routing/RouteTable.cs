using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>The routes in the order they are tried.</summary>
internal sealed class RouteTable
{
    private readonly IReadOnlyList<Route> _routes;

    private RouteTable(IReadOnlyList<Route> routes)
    {
        _routes = routes;
        Tags = routes.SelectMany(static route => route.Matchers).Select(static matcher => matcher.TagName).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The resource tags that some route matches on: the Reconciler sends them along with each alarm.</summary>
    public IReadOnlySet<string> Tags { get; }

    public static RouteTable Read(IConfigurationSection section, IReadOnlyList<string> notifiers)
    {
        var children = section.GetChildren().ToArray();
        if (children.Length > 0)
        {
            return new RouteTable([.. RouteReader.Read(children, notifiers)]);
        }

        return notifiers.Count switch
        {
            0 => new RouteTable([]),
            1 => new RouteTable([new Route("default", [], notifiers, Continue: false)]),
            _ => throw new MonitoringConfigurationException(
                section.Path,
                $"there are {notifiers.Count} notifiers ({string.Join(", ", notifiers)}) and no routes; add one, such as \"all\": {{ \"To\": [\"{notifiers[0]}\"] }}."),
        };
    }

    /// <summary>What each route says of a change, in the order they are tried.</summary>
    public IReadOnlyList<RouteVerdict> Explain(AlarmStateChanged change)
    {
        List<RouteVerdict> verdicts = [];
        var decidedBy = (string?)null;
        foreach (var route in _routes)
        {
            var mismatch = decidedBy is not null ? $"not tried, because {decidedBy} matches and does not continue"
                : route.Matchers.Select(matcher => matcher.Mismatch(change)).OfType<string>().FirstOrDefault();
            verdicts.Add(new RouteVerdict(route.Name, route.To, mismatch is null, mismatch));
            decidedBy ??= mismatch is null && !route.Continue ? route.Name : null;
        }

        return verdicts;
    }

    /// <summary>The notifiers that are told about a change, each once.</summary>
    public IReadOnlyList<string> DestinationsOf(AlarmStateChanged change)
    {
        List<string> destinations = [];
        foreach (var route in _routes)
        {
            if (!route.Matches(change))
            {
                continue;
            }

            destinations.AddRange(route.To.Except(destinations, StringComparer.OrdinalIgnoreCase));
            if (!route.Continue)
            {
                break;
            }
        }

        return destinations;
    }
}
