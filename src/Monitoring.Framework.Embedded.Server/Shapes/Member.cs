namespace Monitoring.Framework.Embedded.Server;

/// <summary>One member of a structure; a value that is null is absent on the wire.</summary>
internal abstract class Member<TOwner>(string name)
{
    public MemberName Name { get; } = new(name);

    public abstract void Read(ShapeReader reader, TOwner owner);

    public abstract void Write(ShapeWriter writer, TOwner owner);
}

internal sealed class ReferenceMember<TOwner, T>(string name, Shape<T> shape, Func<TOwner, T?> get, Action<TOwner, T> set) : Member<TOwner>(name)
    where T : class
{
    public override void Read(ShapeReader reader, TOwner owner) => set(owner, shape.Read(reader));

    public override void Write(ShapeWriter writer, TOwner owner)
    {
        if (get(owner) is { } value)
        {
            writer.BeginMember(Name);
            shape.Write(writer, value);
            writer.EndMember(Name);
        }
    }
}

internal sealed class ValueMember<TOwner, T>(string name, Shape<T> shape, Func<TOwner, T?> get, Action<TOwner, T> set) : Member<TOwner>(name)
    where T : struct
{
    public override void Read(ShapeReader reader, TOwner owner) => set(owner, shape.Read(reader));

    public override void Write(ShapeWriter writer, TOwner owner)
    {
        if (get(owner) is { } value)
        {
            writer.BeginMember(Name);
            shape.Write(writer, value);
            writer.EndMember(Name);
        }
    }
}
