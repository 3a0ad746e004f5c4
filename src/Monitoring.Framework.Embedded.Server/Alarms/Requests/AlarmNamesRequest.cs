namespace Monitoring.Framework.Embedded.Server;

/// <summary>What DeleteAlarms, EnableAlarmActions or DisableAlarmActions was asked.</summary>
internal sealed class AlarmNamesRequest
{
    public static StructureShape<AlarmNamesRequest> Shape { get; } = Shapes.Structure<AlarmNamesRequest>()
        .With("AlarmNames", Shapes.List(Shapes.Text), static r => r.AlarmNames, static (r, value) => r.AlarmNames = value);

    public IReadOnlyList<string>? AlarmNames { get; set; }
}
