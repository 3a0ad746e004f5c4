namespace Monitoring.Framework.Embedded.Server;

/// <summary>A result without members. Clients of the query protocol look for its element, where other operations have no result at all.</summary>
internal sealed class EmptyAnswer
{
    public static StructureShape<EmptyAnswer> Shape { get; } = Shapes.Structure<EmptyAnswer>();

    public static EmptyAnswer Instance { get; } = new();
}
