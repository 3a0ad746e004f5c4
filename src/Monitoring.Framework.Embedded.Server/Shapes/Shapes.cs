namespace Monitoring.Framework.Embedded.Server;

/// <summary>The shapes that structures are made of.</summary>
internal static class Shapes
{
    public static Shape<string> Text { get; } =
        new ScalarShape<string>(static reader => reader.ReadText(), static (writer, value) => writer.WriteText(value));

    /// <summary>A text that comes again and again, such as a metric's name: read without a new string each time.</summary>
    public static Shape<string> Name { get; } =
        new ScalarShape<string>(static reader => reader.ReadName(), static (writer, value) => writer.WriteText(value));

    public static Shape<double> Number { get; } =
        new ScalarShape<double>(static reader => reader.ReadNumber(), static (writer, value) => writer.WriteNumber(value));

    public static Shape<long> Integer { get; } =
        new ScalarShape<long>(static reader => reader.ReadInteger(), static (writer, value) => writer.WriteInteger(value));

    public static Shape<bool> Boolean { get; } =
        new ScalarShape<bool>(static reader => reader.ReadBoolean(), static (writer, value) => writer.WriteBoolean(value));

    public static Shape<DateTimeOffset> Time { get; } =
        new ScalarShape<DateTimeOffset>(static reader => reader.ReadTime(), static (writer, value) => writer.WriteTime(value));

    public static Shape<IReadOnlyList<T>> List<T>(Shape<T> element) => new ListShape<T>(element);

    /// <summary>Values by text.</summary>
    public static Shape<IReadOnlyDictionary<string, T>> Map<T>(Shape<T> element) => new MapShape<T>(element);

    public static StructureShape<T> Structure<T>()
        where T : class, new() => new();
}
