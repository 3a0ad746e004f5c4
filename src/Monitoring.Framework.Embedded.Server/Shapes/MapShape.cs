namespace Monitoring.Framework.Embedded.Server;

internal sealed class MapShape : Shape<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ShapeReader reader)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.BeginMap();
        while (reader.NextEntry() is { } key)
        {
            map[key] = reader.ReadText();
        }

        return map;
    }

    public override void Write(ShapeWriter writer, IReadOnlyDictionary<string, string> value)
    {
        writer.BeginMap();
        foreach (var (key, text) in value)
        {
            writer.BeginEntry(key);
            writer.WriteText(text);
            writer.EndEntry();
        }

        writer.EndMap();
    }
}
