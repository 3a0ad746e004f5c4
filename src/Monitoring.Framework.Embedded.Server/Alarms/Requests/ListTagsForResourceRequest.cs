namespace Monitoring.Framework.Embedded.Server;

/// <summary>What ListTagsForResource was asked; null is absent.</summary>
internal sealed class ListTagsForResourceRequest
{
    public static StructureShape<ListTagsForResourceRequest> Shape { get; } = Shapes.Structure<ListTagsForResourceRequest>()
        .With("ResourceARN", Shapes.Text, static r => r.ResourceARN, static (r, value) => r.ResourceARN = value);

    public string? ResourceARN { get; set; }
}
