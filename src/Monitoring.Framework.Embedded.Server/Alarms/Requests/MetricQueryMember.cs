namespace Monitoring.Framework.Embedded.Server;

/// <summary>A query of an alarm's Metrics as it came over the wire, or goes.</summary>
internal sealed class MetricQueryMember
{
    public static StructureShape<MetricQueryMember> Shape { get; } = Shapes.Structure<MetricQueryMember>()
        .With("Id", Shapes.Text, static m => m.Id, static (m, value) => m.Id = value)
        .With("MetricStat", MetricStatMember.Shape, static m => m.MetricStat, static (m, value) => m.MetricStat = value)
        .With("Expression", Shapes.Text, static m => m.Expression, static (m, value) => m.Expression = value)
        .With("Label", Shapes.Text, static m => m.Label, static (m, value) => m.Label = value)
        .With("ReturnData", Shapes.Boolean, static m => m.ReturnData, static (m, value) => m.ReturnData = value)
        .With("Period", AlarmShapes.WholeNumber, static m => m.Period, static (m, value) => m.Period = value)
        .With("AccountId", Shapes.Text, static m => m.AccountId, static (m, value) => m.AccountId = value);

    public string? Id { get; set; }

    public MetricStatMember? MetricStat { get; set; }

    public string? Expression { get; set; }

    public string? Label { get; set; }

    public bool? ReturnData { get; set; }

    public int? Period { get; set; }

    public string? AccountId { get; set; }
}
