namespace Monitoring.Framework.Embedded.Server;

/// <summary>What DescribeAlarms tells of the children and parents of an alarm: little more than their names.</summary>
internal static class RelatedAlarms
{
    public static DescribeAlarmsAnswer Children(List<Alarm> alarms) => new()
    {
        MetricAlarms = [.. alarms.Where(static alarm => alarm.Definition is MetricAlarmDefinition).Select(static alarm => new MetricAlarmMember
        {
            AlarmName = alarm.Identity.Name,
            AlarmArn = alarm.Identity.Arn,
            StateValue = alarm.State.ToName(),
            StateUpdatedTimestamp = alarm.StateUpdatedTimestamp,
        })],
        CompositeAlarms = [.. alarms.Where(static alarm => alarm.Definition is CompositeAlarmDefinition).Select(static alarm => new CompositeAlarmMember
        {
            AlarmName = alarm.Identity.Name,
            AlarmArn = alarm.Identity.Arn,
            StateValue = alarm.State.ToName(),
            StateUpdatedTimestamp = alarm.StateUpdatedTimestamp,
        })],
    };

    public static DescribeAlarmsAnswer Parents(List<Alarm> alarms) => new()
    {
        MetricAlarms = [],
        CompositeAlarms = [.. alarms.Select(static alarm => new CompositeAlarmMember { AlarmName = alarm.Identity.Name, AlarmArn = alarm.Identity.Arn })],
    };
}
