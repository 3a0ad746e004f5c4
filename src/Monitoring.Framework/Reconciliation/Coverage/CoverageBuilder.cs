namespace Monitoring.Framework;

/// <summary>Says of each resource of a scope's plan which alarms it has, and why it has none.</summary>
internal sealed class CoverageBuilder(ScopePlan plan, AlarmPolicies policies, ISecretRedactor redactor)
{
    private readonly List<string> _problems = [];

    public AlarmCoverage Build()
    {
        var alarms = AlarmsByResource();
        List<ResourceCoverage> resources = [];
        foreach (var (resource, members) in plan.Discovery.WithMembers())
        {
            if (plan.Resources?.Contains(resource.Id) is false)
            {
                continue;
            }

            PlannedAlarm[] own = [.. alarms[resource.Id]];
            PolicyExplanation[] explanations = [.. policies.All.SelectMany(policy => Explain(policy.Name, policy.Policy, resource, members))];
            var isThere = own.Any(static alarm => alarm is { Existing: not null, Action: PlannedAction.Unchanged or PlannedAction.Update or PlannedAction.Kept });

            // The scope is no thing that somebody has to watch.
            var isScope = resource.Type == ResourceTypes.Scope;
            if (!isScope || own.Length > 0)
            {
                resources.Add(new ResourceCoverage
                {
                    Scope = plan.Discovery.Scope,
                    Resource = resource,
                    Alarms = own,
                    Explanations = explanations,
                    Reasons = isThere || isScope ? [] : [.. ReasonsOf(resource, own, explanations)],
                });
            }
        }

        return new AlarmCoverage(resources, [.. plan.Plan.Problems, .. _problems]);
    }

    private ILookup<string, PlannedAlarm> AlarmsByResource()
    {
        var byFact = plan.Discovery.Resources
            .SelectMany(static resource => FactsOf(resource).Distinct(StringComparer.Ordinal).Select(fact => (fact, resource.Id)))
            .ToLookup(static pair => pair.fact, static pair => pair.Id, StringComparer.Ordinal);
        return plan.Plan.Alarms
            .SelectMany(alarm => Watched(alarm, byFact).Append(alarm.Key.Resource).Distinct(StringComparer.Ordinal).Select(resource => (resource, alarm)))
            .ToLookup(static pair => pair.resource, static pair => pair.alarm, StringComparer.Ordinal);
    }

    /// <summary>The resources whose metrics an alarm of the scope is about, by the values of its dimensions.</summary>
    private IEnumerable<string> Watched(PlannedAlarm alarm, ILookup<string, string> byFact) =>
        alarm.Key.Resource == plan.Discovery.Scope.Name && (alarm.Desired ?? alarm.Existing) is MetricAlarmDefinition { Metric: { } metric }
            ? metric.Dimensions.SelectMany(dimension => byFact[dimension.Value])
            : [];

    /// <summary>What metrics call a resource.</summary>
    private static IEnumerable<string> FactsOf(MonitoredResource resource)
    {
        yield return resource.Id;
        yield return resource.Name;
        foreach (var fact in (string[])[ResourceProperties.DnsName, ResourceProperties.PrivateDnsName, ResourceProperties.PrivateIpAddress])
        {
            if (resource.Properties.TryGetValue(fact, out var value))
            {
                yield return value;
            }
        }
    }

    private IReadOnlyList<PolicyExplanation> Explain(string name, Singleton<IAlarmPolicy> policy, MonitoredResource resource, IReadOnlyList<MonitoredResource> members)
    {
        // One that failed has been reported.
        if (plan.Desired.FailureOf(name, resource.Id) is not null)
        {
            return [];
        }

        try
        {
            var context = new AlarmPolicyContext { Policy = name, Resource = resource, Scope = plan.Discovery.Scope, Members = members };
            return policy.Value is IExplainingAlarmPolicy explaining ? [.. explaining.Explain(context).Select(each => new PolicyExplanation(name, each))] : [];
        }
        catch (Exception exception)
        {
            _problems.Add($"Policy {name} cannot explain its alarms on {resource.Name}: {redactor.Redact(exception.Message)}");
            return [];
        }
    }

    private IEnumerable<string> ReasonsOf(MonitoredResource resource, PlannedAlarm[] alarms, PolicyExplanation[] explanations)
    {
        var failures = policies.All.Select(policy => plan.Desired.FailureOf(policy.Name, resource.Id)).OfType<string>();
        var messages = alarms.Select(static alarm => alarm.Message is { } message ? $"{alarm.Name}: {message}" : null).OfType<string>();
        var missing = alarms.Count(static alarm => alarm.Action == PlannedAction.Create);
        var absences = explanations.Select(static each => each.Explanation.Absence).OfType<string>();
        string[] reasons = [.. failures, .. messages, .. missing > 0 ? [$"{missing} of its alarms are still to be created; apply the plan."] : Array.Empty<string>(), .. absences];
        return reasons.Length > 0 ? reasons.Distinct(StringComparer.Ordinal) : [$"No policy wants an alarm on a resource of the type {resource.Type}."];
    }
}
