namespace Monitoring.Framework;

/// <summary>The registered policies.</summary>
internal sealed class AlarmPolicies(IReadOnlyCollection<AlarmPolicyRegistration> registrations, IServiceProvider services)
{
    /// <summary>Each with its one instance, in the order of registration.</summary>
    public IReadOnlyList<(string Name, Singleton<IAlarmPolicy> Policy)> All { get; } =
        [.. registrations.Select(each => (each.Name, new Singleton<IAlarmPolicy>(each.Factory, services)))];

    /// <summary>Whether a change of one resource can change alarms of the scope.</summary>
    public bool NeedWholeScope { get; } = registrations.Any(static each => each.NeedsWholeScope);

    /// <summary>Asks all of them about all resources that were found.</summary>
    public void Ask(DesiredAlarms desired, ScopeDiscovery discovery)
    {
        var resources = discovery.WithMembers();
        foreach (var (name, policy) in All)
        {
            desired.Ask(name, policy, resources);
        }
    }
}
