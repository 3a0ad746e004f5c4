namespace Monitoring.Framework.Embedded.Server;

/// <summary>What UntagResource was asked; null is absent.</summary>
internal sealed class UntagResourceRequest
{
    public static StructureShape<UntagResourceRequest> Shape { get; } = Shapes.Structure<UntagResourceRequest>()
        .With("ResourceARN", Shapes.Text, static r => r.ResourceARN, static (r, value) => r.ResourceARN = value)
        .With("TagKeys", Shapes.List(Shapes.Text), static r => r.TagKeys, static (r, value) => r.TagKeys = value);

    public string? ResourceARN { get; set; }

    public IReadOnlyList<string>? TagKeys { get; set; }
}
