namespace Monitoring.Framework.Embedded.Server;

/// <summary>What data belong to, such as a service; it is checked and not kept.</summary>
internal sealed class EntityInput
{
    public static StructureShape<EntityInput> Shape { get; } = Shapes.Structure<EntityInput>()
        .With("KeyAttributes", Shapes.Map(Shapes.Text), static e => e.KeyAttributes, static (e, value) => e.KeyAttributes = value)
        .With("Attributes", Shapes.Map(Shapes.Text), static e => e.Attributes, static (e, value) => e.Attributes = value);

    private static readonly string[] _types = ["Service", "RemoteService", "Resource", "AWS::Service", "AWS::Resource", "Canary"];

    public IReadOnlyDictionary<string, string>? KeyAttributes { get; set; }

    public IReadOnlyDictionary<string, string>? Attributes { get; set; }

    /// <summary>Why strict validation refuses the entity, or null.</summary>
    public string? Refusal() => KeyAttributes?.GetValueOrDefault("Type") is { } type && _types.Contains(type) ? null : "InvalidTypeValue: Unknown entity type";
}
