namespace Monitoring.Framework.Embedded.Server;

internal sealed class PutMetricDataRequest
{
    public static StructureShape<PutMetricDataRequest> Shape { get; } = Shapes.Structure<PutMetricDataRequest>()
        .With("Namespace", Shapes.Name, static r => r.Namespace, static (r, value) => r.Namespace = value)
        .With("MetricData", Shapes.List(DatumInput.Shape), static r => r.MetricData, static (r, value) => r.MetricData = value)
        .With("EntityMetricData", Shapes.List(EntityMetricDataInput.Shape), static r => r.EntityMetricData, static (r, value) => r.EntityMetricData = value)
        .With("StrictEntityValidation", Shapes.Boolean, static r => r.StrictEntityValidation, static (r, value) => r.StrictEntityValidation = value);

    public string? Namespace { get; set; }

    public IReadOnlyList<DatumInput>? MetricData { get; set; }

    public IReadOnlyList<EntityMetricDataInput>? EntityMetricData { get; set; }

    public bool? StrictEntityValidation { get; set; }
}
