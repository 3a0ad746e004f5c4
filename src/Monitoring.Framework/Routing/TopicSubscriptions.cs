namespace Monitoring.Framework;

/// <summary>Which notifiers hear of every change that acts on a topic, beside the routes.</summary>
internal sealed class TopicSubscriptions
{
    private readonly IReadOnlyCollection<TopicSubscriptionRegistration> _registrations;
    private readonly HashSet<string> _notifiers;

    private TopicSubscriptions(IReadOnlyCollection<TopicSubscriptionRegistration> registrations)
    {
        _registrations = registrations;
        _notifiers = registrations.Select(static registration => registration.NotifierName).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <exception cref="MonitoringConfigurationException">A notifier is not registered.</exception>
    public static TopicSubscriptions Of(IReadOnlyCollection<TopicSubscriptionRegistration> registrations, IReadOnlyDictionary<string, NotifierRegistration> notifiers)
    {
        var unknown = registrations.FirstOrDefault(registration => !notifiers.ContainsKey(registration.NotifierName));
        return unknown is null
            ? new TopicSubscriptions(registrations)
            : throw new MonitoringConfigurationException(
                unknown.Origin ?? "Monitoring",
                $"the topic {unknown.TopicArn} has the subscriber '{unknown.NotifierName}', and there is no notifier of that name.");
    }

    /// <summary>Whether a notifier is there for a topic, and not for routes.</summary>
    public bool Has(string notifier) => _notifiers.Contains(notifier);

    /// <summary>The subscriptions to the topics that a change acts on.</summary>
    public IEnumerable<TopicSubscriptionRegistration> To(AlarmStateChanged change) => _registrations.Count == 0 || !change.ActionsAllowed
        ? []
        : _registrations.Where(registration => change.Actions.Contains(registration.TopicArn, StringComparer.Ordinal));
}
