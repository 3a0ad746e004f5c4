namespace Monitoring.Framework.Embedded.Server;

/// <summary>What ListTagsForResource answers.</summary>
internal sealed class ListTagsForResourceAnswer
{
    public static StructureShape<ListTagsForResourceAnswer> Shape { get; } = Shapes.Structure<ListTagsForResourceAnswer>()
        .With("Tags", Shapes.List(TagMember.Shape), static a => a.Tags, static (a, value) => a.Tags = value);

    public IReadOnlyList<TagMember>? Tags { get; set; }
}
