namespace Monitoring.Framework.Embedded.Server;

internal sealed class EntityMetricDataInput
{
    public static StructureShape<EntityMetricDataInput> Shape { get; } = Shapes.Structure<EntityMetricDataInput>()
        .With("Entity", EntityInput.Shape, static e => e.Entity, static (e, value) => e.Entity = value)
        .With("MetricData", Shapes.List(DatumInput.Shape), static e => e.MetricData, static (e, value) => e.MetricData = value);

    public EntityInput? Entity { get; set; }

    public IReadOnlyList<DatumInput>? MetricData { get; set; }
}
