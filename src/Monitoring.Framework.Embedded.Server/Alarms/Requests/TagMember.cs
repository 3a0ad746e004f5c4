namespace Monitoring.Framework.Embedded.Server;

/// <summary>A tag as it came over the wire, or goes.</summary>
internal sealed class TagMember
{
    public static StructureShape<TagMember> Shape { get; } = Shapes.Structure<TagMember>()
        .With("Key", Shapes.Text, static t => t.Key, static (t, value) => t.Key = value)
        .With("Value", Shapes.Text, static t => t.Value, static (t, value) => t.Value = value);

    public string? Key { get; set; }

    public string? Value { get; set; }
}
