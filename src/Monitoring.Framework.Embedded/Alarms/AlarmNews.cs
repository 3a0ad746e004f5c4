namespace Monitoring.Framework.Embedded;

/// <summary>What a message about an alarm is written from.</summary>
/// <param name="Alarm">The alarm as it is now.</param>
/// <param name="OldState">The state before; the same as now when its actions were only held back.</param>
internal sealed record AlarmNews(Alarm Alarm, AlarmState OldState)
{
    public AlarmIdentity Identity => Alarm.Identity;

    public AlarmState State => Alarm.State;

    public AlarmDefinition Definition => Alarm.Definition;
}
