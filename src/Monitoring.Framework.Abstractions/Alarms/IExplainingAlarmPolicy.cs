namespace Monitoring.Framework;

/// <summary>A policy that can say why a resource has the alarms it has, and why it lacks others.</summary>
public interface IExplainingAlarmPolicy : IAlarmPolicy
{
    /// <summary>One explanation for each rule that the policy could apply to the resource; none when it has nothing to do with resources of that type.</summary>
    /// <param name="context">What <see cref="IAlarmPolicy.AlarmsFor"/> is asked with.</param>
    IEnumerable<AlarmExplanation> Explain(AlarmPolicyContext context);
}
