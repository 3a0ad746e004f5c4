using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Each target's alarm.</summary>
internal sealed class HttpUptimePolicy(HttpTargetCatalog catalog) : IAlarmPolicy
{
    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) =>
        context.Resource.Type == ResourceTypes.HttpTarget && catalog.TryGet(context.Resource.Id, out var target) && target.Alarm is { } alarm
            ? [alarm with { Key = context.Key(UptimeAlarm.Rule) }]
            : [];
}
