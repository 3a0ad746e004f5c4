namespace Monitoring.Framework.Embedded.Server;

/// <summary>Shapes that the alarm operations share.</summary>
internal static class AlarmShapes
{
    /// <summary>An integer of 32 bits, as the model has them; a larger one is malformed.</summary>
    public static Shape<int> WholeNumber { get; } =
        new ScalarShape<int>(static reader => checked((int)reader.ReadInteger()), static (writer, value) => writer.WriteInteger(value));

    /// <summary>Something of whatever shape, of which only is of interest that it is there.</summary>
    public static Shape<bool> Presence { get; } = new ScalarShape<bool>(Skip, static (writer, value) => writer.WriteBoolean(value));

    private static bool Skip(ShapeReader reader)
    {
        reader.Skip();
        return true;
    }
}
