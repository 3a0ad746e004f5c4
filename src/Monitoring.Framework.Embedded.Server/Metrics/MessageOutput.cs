namespace Monitoring.Framework.Embedded.Server;

/// <summary>A remark on a result of GetMetricData.</summary>
internal sealed class MessageOutput
{
    public static StructureShape<MessageOutput> Shape { get; } = Shapes.Structure<MessageOutput>()
        .With("Code", Shapes.Text, static m => m.Code, static (m, value) => m.Code = value)
        .With("Value", Shapes.Text, static m => m.Value, static (m, value) => m.Value = value);

    public string? Code { get; set; }

    public string? Value { get; set; }
}
