namespace Monitoring.Framework.Embedded.Server;

internal sealed class MapShape<T>(Shape<T> element) : Shape<IReadOnlyDictionary<string, T>>
{
    public override IReadOnlyDictionary<string, T> Read(ShapeReader reader)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        reader.BeginMap();
        while (reader.NextEntry() is { } key)
        {
            map[key] = element.Read(reader);
        }

        return map;
    }

    public override void Write(ShapeWriter writer, IReadOnlyDictionary<string, T> value)
    {
        writer.BeginMap();
        foreach (var (key, each) in value)
        {
            writer.BeginEntry(key);
            element.Write(writer, each);
            writer.EndEntry();
        }

        writer.EndMap();
    }
}
