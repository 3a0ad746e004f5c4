namespace Monitoring.Framework;

/// <summary>The alarms that the policies want in one scope, by name, and what went wrong on the way.</summary>
internal sealed class DesiredAlarms(MonitoringOptions options, RouteTable routes)
{
    private readonly Dictionary<string, AlarmDefinition> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<(string Policy, string Resource)> _failed = [];
    private readonly List<string> _problems = [];

    public IReadOnlyDictionary<string, AlarmDefinition> ByName => _byName;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Whether a policy failed on a resource: its alarms are then left as they are.</summary>
    public bool HasFailed(AlarmKey key) => _failed.Contains((key.Policy, key.Resource));

    public void Ask(string name, IAlarmPolicy policy, AlarmPolicyContext context, ISecretRedactor redactor)
    {
        try
        {
            foreach (var definition in policy.AlarmsFor(context))
            {
                Add(definition, context.Resource);
            }
        }
        catch (Exception exception)
        {
            _failed.Add((name, context.Resource.Id));
            _problems.Add($"Policy {name} failed on {context.Resource.Name}, whose alarms stay as they are: {redactor.Redact(exception.Message)}");
        }
    }

    private void Add(AlarmDefinition definition, MonitoredResource resource)
    {
        var routed = resource.Tags.Where(tag => routes.Tags.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal);
        var complete = definition with { RoutedTags = routed };
        var encoded = complete with { Description = AlarmDescription.Encode(complete, options.Owner) };
        var name = AlarmNames.Of(options.Owner, definition.Key);
        if (!_byName.TryAdd(name, encoded))
        {
            throw new InvalidOperationException($"two alarms have the key {definition.Key}; rules of one policy on one resource need different names.");
        }
    }
}
