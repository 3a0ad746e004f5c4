namespace Monitoring.Framework.Embedded.Server;

internal sealed class ScalarShape<T>(Func<ShapeReader, T> read, Action<ShapeWriter, T> write) : Shape<T>
{
    public override T Read(ShapeReader reader) => read(reader);

    public override void Write(ShapeWriter writer, T value) => write(writer, value);
}
