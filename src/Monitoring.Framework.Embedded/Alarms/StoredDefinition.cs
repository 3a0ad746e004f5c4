namespace Monitoring.Framework.Embedded;

/// <summary>Definitions of either kind as the JSON that the file keeps.</summary>
internal static class StoredDefinition
{
    public static AlarmType TypeOf(AlarmDefinition definition) => definition is CompositeAlarmDefinition ? AlarmType.CompositeAlarm : AlarmType.MetricAlarm;

    public static string Write(AlarmDefinition definition) => definition switch
    {
        MetricAlarmDefinition metric => AlarmDocument.Of(metric).ToJson(),
        CompositeAlarmDefinition composite => CompositeDocument.Of(composite).ToJson(),
        _ => throw new ArgumentException($"The file keeps no {definition.GetType().Name}.", nameof(definition)),
    };

    public static AlarmDefinition Read(AlarmType type, string json, IReadOnlyDictionary<string, string> tags) => type == AlarmType.CompositeAlarm
        ? CompositeDocument.Parse(json).ToDefinition(tags)
        : AlarmDocument.Parse(json).ToDefinition(tags);
}
