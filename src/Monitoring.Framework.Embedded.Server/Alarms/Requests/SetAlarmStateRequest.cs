namespace Monitoring.Framework.Embedded.Server;

/// <summary>What SetAlarmState was asked; null is absent.</summary>
internal sealed class SetAlarmStateRequest
{
    public static StructureShape<SetAlarmStateRequest> Shape { get; } = Shapes.Structure<SetAlarmStateRequest>()
        .With("AlarmName", Shapes.Text, static r => r.AlarmName, static (r, value) => r.AlarmName = value)
        .With("StateValue", Shapes.Text, static r => r.StateValue, static (r, value) => r.StateValue = value)
        .With("StateReason", Shapes.Text, static r => r.StateReason, static (r, value) => r.StateReason = value)
        .With("StateReasonData", Shapes.Text, static r => r.StateReasonData, static (r, value) => r.StateReasonData = value);

    public string? AlarmName { get; set; }

    public string? StateValue { get; set; }

    public string? StateReason { get; set; }

    public string? StateReasonData { get; set; }
}
