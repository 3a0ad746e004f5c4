namespace Monitoring.Framework.Embedded.Server;

/// <summary>A structure of named members. What it does not know it passes over, as AWS does with members of a newer version.</summary>
internal sealed class StructureShape<T> : Shape<T>
    where T : class, new()
{
    private readonly List<Member<T>> _members = [];

    public StructureShape<T> With<TValue>(string name, Shape<TValue> shape, Func<T, TValue?> get, Action<T, TValue> set)
        where TValue : class => With(new ReferenceMember<T, TValue>(name, shape, get, set));

    public StructureShape<T> With<TValue>(string name, Shape<TValue> shape, Func<T, TValue?> get, Action<T, TValue> set)
        where TValue : struct => With(new ValueMember<T, TValue>(name, shape, get, set));

    public override T Read(ShapeReader reader)
    {
        var value = new T();
        var expected = 0;
        reader.BeginStructure();
        while (reader.NextMember())
        {
            var index = Find(reader.MemberName, expected);
            if (index < 0)
            {
                reader.Skip();
            }
            else if (!reader.TryReadNull())
            {
                _members[index].Read(reader, value);
                expected = index + 1;
            }
        }

        return value;
    }

    public override void Write(ShapeWriter writer, T value)
    {
        writer.BeginStructure();
        foreach (var member in _members)
        {
            member.Write(writer, value);
        }

        writer.EndStructure();
    }

    private StructureShape<T> With(Member<T> member)
    {
        _members.Add(member);
        return this;
    }

    /// <summary>Clients send members in the same order each time, mostly that of the model: the one after the last is tried first.</summary>
    private int Find(ReadOnlySpan<byte> name, int expected)
    {
        for (var i = 0; i < _members.Count; i++)
        {
            var index = expected + i;
            index = index < _members.Count ? index : index - _members.Count;
            if (_members[index].Name.Utf8.SequenceEqual(name))
            {
                return index;
            }
        }

        return -1;
    }
}
