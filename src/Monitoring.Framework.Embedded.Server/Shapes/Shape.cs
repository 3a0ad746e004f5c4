namespace Monitoring.Framework.Embedded.Server;

/// <summary>What a value looks like on the wire, said once for all protocols: a reader or writer of any of them walks it.</summary>
/// <typeparam name="T">The value in memory.</typeparam>
internal abstract class Shape<T>
{
    /// <exception cref="CloudWatchException">What stands there is of another shape.</exception>
    public abstract T Read(ShapeReader reader);

    public abstract void Write(ShapeWriter writer, T value);
}
