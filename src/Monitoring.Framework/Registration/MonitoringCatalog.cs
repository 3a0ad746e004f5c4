using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>
/// All that was registered, checked as a whole: names are unique, the configuration has nothing that nobody reads, routes lead somewhere. Whatever needs
/// registrations takes them from here, so nothing runs on a configuration that is wrong.
/// </summary>
internal sealed class MonitoringCatalog : INotifierCatalog
{
    private readonly NotifierInstances _notifiers;

    public MonitoringCatalog(
        MonitoringSection section,
        MonitoringOptions options,
        PluginCatalog plugins,
        IEnumerable<BackendRegistration> backends,
        IEnumerable<SectionRegistration> sections,
        IEnumerable<MetricSourceRegistration> sources,
        MeterCatalog meters,
        IEnumerable<ResourceSourceRegistration> resourceSources,
        IEnumerable<AlarmPolicyRegistration> policies,
        IEnumerable<NotifierRegistration> notifiers,
        IEnumerable<TopicSubscriptionRegistration> subscriptions,
        NotifierInstances instances)
    {
        var backendNames = Unique(backends, "back end").Keys;
        MonitoringOptionsReader.RefuseUnknownKeys(
            section.Configuration,
            backendNames.Concat(sections.Select(static each => each.Name)).Distinct(StringComparer.OrdinalIgnoreCase),
            plugins.Sections);
        if (!backendNames.Contains(options.Backend, StringComparer.OrdinalIgnoreCase))
        {
            var offered = backendNames.Count == 0 ? "the host offers none (call AddEmbedded)" : $"the host offers {string.Join(", ", backendNames)}";
            throw new MonitoringConfigurationException($"{section.Configuration.Path()}:Backend", $"there is no back end '{options.Backend}'; {offered}.");
        }

        Sources = Unique(sources.Concat(meters.Registrations), "metric source");
        ResourceSources = Unique(resourceSources, "resource source");
        Policies = Unique(policies, "alarm policy");
        Notifiers = Unique(notifiers, "notifier");
        RegistrationRules.Check(Sources.Values, Notifiers.Values);

        Subscriptions = TopicSubscriptions.Of(Unique(subscriptions, "topic subscription").Values, Notifiers);
        var routable = Names.Where(name => !Subscriptions.Has(name)).ToArray();
        Routes = RouteTable.Read(section.Configuration.GetSection("Routes"), routable, TimeWindows.Read(section.Configuration.GetSection("TimeWindows")));
        Inhibitions = InhibitionTable.Read(section.Configuration.GetSection("Inhibitions"));
        RoutedTags = Routes.Tags.Concat(Inhibitions.Tags).ToHashSet(StringComparer.Ordinal);
        RegistrationRules.CheckWatchdog(options.Watchdog, routable, section.Configuration.Path());
        _notifiers = instances;
    }

    public IReadOnlyDictionary<string, MetricSourceRegistration> Sources { get; }

    public IReadOnlyDictionary<string, ResourceSourceRegistration> ResourceSources { get; }

    public IReadOnlyDictionary<string, AlarmPolicyRegistration> Policies { get; }

    public IReadOnlyDictionary<string, NotifierRegistration> Notifiers { get; }

    public TopicSubscriptions Subscriptions { get; }

    public RouteTable Routes { get; }

    public InhibitionTable Inhibitions { get; }

    /// <summary>The resource tags that routes and inhibitions look at: the Reconciler sends them along with each alarm.</summary>
    public IReadOnlySet<string> RoutedTags { get; }

    public IReadOnlyList<string> Names => [.. Notifiers.Keys.Order(StringComparer.Ordinal)];

    public INotifier Get(string name) =>
        Notifiers.ContainsKey(name)
            ? _notifiers.Get(name)
            : throw new KeyNotFoundException(
                $"There is no notifier '{name}'; {(Notifiers.Count == 0 ? "none is configured" : $"there are {string.Join(", ", Names)}")}.");

    private static Dictionary<string, TRegistration> Unique<TRegistration>(IEnumerable<TRegistration> registrations, string kind)
        where TRegistration : Registration
    {
        var unique = new Dictionary<string, TRegistration>(StringComparer.OrdinalIgnoreCase);
        foreach (var registration in registrations)
        {
            if (!unique.TryAdd(registration.Name, registration))
            {
                throw new MonitoringConfigurationException(
                    registration.Origin ?? "Monitoring",
                    $"another {kind} is named '{registration.Name}' (from {unique[registration.Name].Origin ?? "code"}); give it another name.");
            }
        }

        return unique;
    }
}
