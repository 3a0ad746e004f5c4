namespace Monitoring.Framework.Embedded.Server;

internal sealed class ListShape<T>(Shape<T> element) : Shape<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ShapeReader reader)
    {
        var list = new List<T>();
        reader.BeginList();
        while (reader.NextElement())
        {
            list.Add(element.Read(reader));
        }

        return list;
    }

    public override void Write(ShapeWriter writer, IReadOnlyList<T> value)
    {
        writer.BeginList();
        for (var i = 0; i < value.Count; i++)
        {
            writer.BeginElement();
            element.Write(writer, value[i]);
            writer.EndElement();
        }

        writer.EndList();
    }
}
