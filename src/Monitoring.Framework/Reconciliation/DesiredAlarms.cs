namespace Monitoring.Framework;

/// <summary>The alarms that the policies want in one scope, by name, and what went wrong on the way.</summary>
internal sealed class DesiredAlarms(ScopeDiscovery discovery, MonitoringOptions options, RouteTable routes, ISecretRedactor redactor)
{
    private readonly Dictionary<string, AlarmDefinition> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failedPolicies = new(StringComparer.Ordinal);
    private readonly HashSet<(string Policy, string Resource)> _failed = [];
    private readonly List<string> _problems = [];

    public IReadOnlyDictionary<string, AlarmDefinition> ByName => _byName;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether a policy failed on a resource: its alarms are then left as they are.</summary>
    public bool HasFailed(AlarmKey key) => _failedPolicies.Contains(key.Policy) || _failed.Contains((key.Policy, key.Resource));

    /// <summary>Asks one policy about every resource of the scope.</summary>
    public void Ask(string name, Singleton<IAlarmPolicy> policy)
    {
        IAlarmPolicy instance;
        try
        {
            instance = policy.Value;
        }
        catch (Exception exception)
        {
            _failedPolicies.Add(name);
            _problems.Add($"Policy {name} cannot be made, and its alarms in scope {discovery.Scope.Name} stay as they are: {redactor.Redact(exception.Message)}");
            return;
        }

        foreach (var (resource, members) in discovery.WithMembers())
        {
            Ask(instance, new AlarmPolicyContext { Policy = name, Resource = resource, Scope = discovery.Scope, Members = members });
        }
    }

    private void Ask(IAlarmPolicy policy, AlarmPolicyContext context)
    {
        try
        {
            foreach (var definition in policy.AlarmsFor(context))
            {
                Add(definition, context);
            }
        }
        catch (Exception exception)
        {
            _failed.Add((context.Policy, context.Resource.Id));
            _problems.Add($"Policy {context.Policy} failed on {context.Resource.Name}, whose alarms stay as they are: {redactor.Redact(exception.Message)}");
        }
    }

    private void Add(AlarmDefinition definition, AlarmPolicyContext context)
    {
        if (definition.Key != context.Key(definition.Key.Rule))
        {
            throw new InvalidOperationException($"the alarm {definition.Key} has the key of another policy or resource; make keys with AlarmPolicyContext.Key.");
        }

        var routed = context.Resource.Tags.Where(tag => routes.Tags.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal);
        var complete = WithTopic(definition) with { RoutedTags = routed };
        var encoded = complete with { Description = AlarmDescription.Encode(complete, options.Owner) };
        var name = AlarmNames.Of(options.Owner, definition.Key);
        if (!_byName.TryAdd(name, encoded))
        {
            throw new InvalidOperationException($"two alarms have the key {definition.Key}; rules of one policy on one resource need different names.");
        }
    }

    /// <summary>An alarm that says nothing about whom to tell tells those of its scope.</summary>
    private AlarmDefinition WithTopic(AlarmDefinition definition) =>
        discovery.Scope.TopicArn is { } topic && definition is { AlarmActions.Count: 0, OkActions.Count: 0, InsufficientDataActions.Count: 0 }
            ? definition with { AlarmActions = [topic], OkActions = [topic] }
            : definition;
}
