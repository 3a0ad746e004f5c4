namespace Monitoring.Framework;

/// <summary>The alarms that the policies want in one scope, by name and with their descriptions for people, and what went wrong on the way.</summary>
internal sealed class DesiredAlarms(ScopeDiscovery discovery, MonitoringOptions options, IReadOnlySet<string> routedTags, ISecretRedactor redactor)
{
    private static readonly Dictionary<string, string> _noTags = [];

    private readonly Dictionary<string, AlarmDefinition> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _failedPolicies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Policy, string Resource), string> _failed = [];
    private readonly List<string> _problems = [];

    public IReadOnlyDictionary<string, AlarmDefinition> ByName => _byName;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether a policy failed on a resource: its alarms are then left as they are.</summary>
    public bool HasFailed(AlarmKey key) => FailureOf(key.Policy, key.Resource) is not null;

    /// <summary>The sentence that says why a policy failed on a resource; null when it did not.</summary>
    public string? FailureOf(string policy, string resource) => _failedPolicies.GetValueOrDefault(policy) ?? _failed.GetValueOrDefault((policy, resource));

    /// <summary>Asks one policy about every resource of the scope.</summary>
    public void Ask(string name, Singleton<IAlarmPolicy> policy, IReadOnlyList<(MonitoredResource Resource, IReadOnlyList<MonitoredResource> Members)> resources)
    {
        IAlarmPolicy instance;
        try
        {
            instance = policy.Value;
        }
        catch (Exception exception)
        {
            var problem = $"Policy {name} cannot be made, and its alarms in scope {discovery.Scope.Name} stay as they are: {redactor.Redact(exception.Message)}";
            _failedPolicies.Add(name, problem);
            _problems.Add(problem);
            return;
        }

        foreach (var (resource, members) in resources)
        {
            Ask(instance, new AlarmPolicyContext { Policy = name, Resource = resource, Scope = discovery.Scope, Members = members });
        }
    }

    /// <summary>Forgets what is not among some names: nobody asked for it.</summary>
    public void Restrict(IReadOnlySet<string> names)
    {
        foreach (var name in _byName.Keys.Where(name => !names.Contains(name)).ToArray())
        {
            _byName.Remove(name);
        }
    }

    private void Ask(IAlarmPolicy policy, AlarmPolicyContext context)
    {
        var routed = routedTags.Count == 0 || context.Resource.Tags.Count == 0
            ? _noTags
            : context.Resource.Tags.Where(tag => routedTags.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal);
        try
        {
            foreach (var definition in policy.AlarmsFor(context))
            {
                Add(definition, context, routed);
            }
        }
        catch (Exception exception)
        {
            var problem = $"Policy {context.Policy} failed on {context.Resource.Name}, whose alarms stay as they are: {redactor.Redact(exception.Message)}";
            _failed[(context.Policy, context.Resource.Id)] = problem;
            _problems.Add(problem);
        }
    }

    private void Add(AlarmDefinition definition, AlarmPolicyContext context, Dictionary<string, string> routed)
    {
        if (definition.Key != context.Key(definition.Key.Rule))
        {
            throw new InvalidOperationException($"the alarm {definition.Key} has the key of another policy or resource; make keys with AlarmPolicyContext.Key.");
        }

        if (!_byName.TryAdd(AlarmNames.Of(options.Owner, definition.Key), Complete(definition, routed)))
        {
            throw new InvalidOperationException($"two alarms have the key {definition.Key}; rules of one policy on one resource need different names.");
        }
    }

    /// <summary>An alarm that says nothing about whom to tell tells those of its scope, and every alarm has the tags of the configuration.</summary>
    private AlarmDefinition Complete(AlarmDefinition definition, Dictionary<string, string> routed)
    {
        var isSilent = definition is { AlarmActions.Count: 0, OkActions.Count: 0, InsufficientDataActions.Count: 0 };
        var completed = discovery.Scope.TopicArn is { } topic && isSilent
            ? definition with { RoutedTags = routed, AlarmActions = [topic], OkActions = [topic] }
            : definition.RoutedTags.Count == 0 && routed.Count == 0 ? definition : definition with { RoutedTags = routed };
        return options.Reconciler.AlarmTags.Count == 0 ? completed : completed with { Tags = TagsOf(completed) };
    }

    private Dictionary<string, string> TagsOf(AlarmDefinition definition)
    {
        if (definition.Tags.Count == 0)
        {
            return options.Reconciler.AlarmTags;
        }

        var tags = new Dictionary<string, string>(options.Reconciler.AlarmTags, StringComparer.Ordinal);
        foreach (var (key, value) in definition.Tags)
        {
            tags[key] = value;
        }

        return tags;
    }
}
