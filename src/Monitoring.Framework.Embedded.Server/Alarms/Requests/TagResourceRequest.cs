namespace Monitoring.Framework.Embedded.Server;

/// <summary>What TagResource was asked; null is absent.</summary>
internal sealed class TagResourceRequest
{
    public static StructureShape<TagResourceRequest> Shape { get; } = Shapes.Structure<TagResourceRequest>()
        .With("ResourceARN", Shapes.Text, static r => r.ResourceARN, static (r, value) => r.ResourceARN = value)
        .With("Tags", Shapes.List(TagMember.Shape), static r => r.Tags, static (r, value) => r.Tags = value);

    public string? ResourceARN { get; set; }

    public IReadOnlyList<TagMember>? Tags { get; set; }
}
