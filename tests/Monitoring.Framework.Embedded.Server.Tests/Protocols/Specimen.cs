namespace Monitoring.Framework.Embedded.Server.Tests.Protocols;

/// <summary>A structure with a member of every shape.</summary>
internal sealed class Specimen
{
    public static StructureShape<Specimen> Element { get; } = Server.Shapes.Structure<Specimen>()
        .With("Integer", Server.Shapes.Integer, static s => s.Integer, static (s, value) => s.Integer = value);

    public static StructureShape<Specimen> Shape { get; } = Server.Shapes.Structure<Specimen>()
        .With("Text", Server.Shapes.Text, static s => s.Text, static (s, value) => s.Text = value)
        .With("Name", Server.Shapes.Name, static s => s.Name, static (s, value) => s.Name = value)
        .With("Number", Server.Shapes.Number, static s => s.Number, static (s, value) => s.Number = value)
        .With("Integer", Server.Shapes.Integer, static s => s.Integer, static (s, value) => s.Integer = value)
        .With("Flag", Server.Shapes.Boolean, static s => s.Flag, static (s, value) => s.Flag = value)
        .With("Time", Server.Shapes.Time, static s => s.Time, static (s, value) => s.Time = value)
        .With("List", Server.Shapes.List(Element), static s => s.List, static (s, value) => s.List = value)
        .With("Numbers", Server.Shapes.List(Server.Shapes.Number), static s => s.Numbers, static (s, value) => s.Numbers = value)
        .With("Map", Server.Shapes.Map(Server.Shapes.Text), static s => s.Map, static (s, value) => s.Map = value);

    public string? Text { get; set; }

    public string? Name { get; set; }

    public double? Number { get; set; }

    public long? Integer { get; set; }

    public bool? Flag { get; set; }

    public DateTimeOffset? Time { get; set; }

    public IReadOnlyList<Specimen>? List { get; set; }

    public IReadOnlyList<double>? Numbers { get; set; }

    public IReadOnlyDictionary<string, string>? Map { get; set; }
}
