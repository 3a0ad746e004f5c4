namespace Monitoring.Framework;

/// <summary>A plugin that says which alarms a resource should have. Pure and synchronous: the same context gives the same alarms.</summary>
public interface IAlarmPolicy
{
    /// <summary>The alarms that the resource should have; none when the policy has nothing to say about it.</summary>
    /// <param name="context">The resource and what was discovered around it.</param>
    /// <remarks>
    /// Let exceptions propagate: the resource is then reported as failed, and its alarms are left as they are. Do no input or output, and do not look at the
    /// clock: what can change belongs into the context. Make each key with <see cref="AlarmPolicyContext.Key"/>: an alarm with the key of another policy or resource is
    /// refused, because nobody could tell then whose it is. Several scopes are asked about at the same time.
    /// </remarks>
    IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context);
}
