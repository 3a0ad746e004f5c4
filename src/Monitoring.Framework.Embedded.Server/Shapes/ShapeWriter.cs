namespace Monitoring.Framework.Embedded.Server;

/// <summary>Writes a response of one protocol, value by value, as a <see cref="Shape{T}"/> hands them over.</summary>
internal abstract class ShapeWriter
{
    public abstract void BeginStructure();

    public abstract void BeginMember(MemberName name);

    public abstract void EndMember(MemberName name);

    public abstract void EndStructure();

    public abstract void BeginList();

    public abstract void BeginElement();

    public abstract void EndElement();

    public abstract void EndList();

    public abstract void BeginMap();

    public abstract void BeginEntry(string key);

    public abstract void EndEntry();

    public abstract void EndMap();

    public abstract void WriteText(string value);

    public abstract void WriteNumber(double value);

    public abstract void WriteInteger(long value);

    public abstract void WriteBoolean(bool value);

    public abstract void WriteTime(DateTimeOffset value);

    /// <summary>Brings what was written into the buffer.</summary>
    public abstract void End();
}
