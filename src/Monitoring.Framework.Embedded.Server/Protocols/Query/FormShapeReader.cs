using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Reads a form: structures by dotted names, lists as <c>.member.N</c>, maps as <c>.entry.N.key</c> and <c>.value</c>.</summary>
internal sealed class FormShapeReader(FormTree form, NamePool names) : ShapeReader
{
    // The next node on each level that was begun; only the shapes decide how many there are.
    private readonly Stack<int> _next = new();
    private int _current = FormTree.Root;

    public override ReadOnlySpan<byte> MemberName => form.NameOf(_current);

    public override void BeginStructure()
    {
        ref readonly var node = ref form[_current];
        if (node is { HasValue: true, FirstChild: 0, ValueLength: > 0 })
        {
            throw Unexpected("a structure");
        }

        _next.Push(node.FirstChild);
    }

    public override bool NextMember() => Next();

    public override void BeginList() => BeginNumbered("member"u8, "a list");

    public override bool NextElement() => Next();

    public override void BeginMap() => BeginNumbered("entry"u8, "a map");

    public override string? NextEntry()
    {
        if (!Next())
        {
            return null;
        }

        var key = form.Find(_current, "key"u8);
        var value = form.Find(_current, "value"u8);
        if (key == 0 || value == 0)
        {
            throw ErrorKind.MalformedInput.With("An entry of a map has no key or no value.");
        }

        _current = value;
        return Encoding.UTF8.GetString(form.ValueOf(key));
    }

    public override bool TryReadNull() => false;

    public override void Skip()
    {
    }

    public override string ReadText() => Encoding.UTF8.GetString(Value("a string"));

    public override string ReadName() => names.Get(Value("a string"));

    public override double ReadNumber() =>
        double.TryParse(Value("a number"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected("a number");

    public override long ReadInteger()
    {
        var text = Value("an integer");
        return Utf8Parser.TryParse(text, out long integer, out var length) && length == text.Length ? integer : throw Unexpected("an integer");
    }

    public override bool ReadBoolean() =>
        Utf8Parser.TryParse(Value("a boolean"), out bool value, out var length) && length == form[_current].ValueLength ? value : throw Unexpected("a boolean");

    public override DateTimeOffset ReadTime() => WireTime.Parse(Encoding.UTF8.GetString(Value("a time")));

    public override void End() => form.Release();

    private static CloudWatchException Unexpected(string expected) => ErrorKind.MalformedInput.With($"Something else stands where {expected} is expected.");

    private bool Next()
    {
        var next = _next.Pop();
        if (next == 0)
        {
            return false;
        }

        _current = next;
        _next.Push(form[next].NextSibling);
        return true;
    }

    private void BeginNumbered(ReadOnlySpan<byte> element, string expected)
    {
        if (form[_current] is { HasValue: true, ValueLength: > 0 })
        {
            throw Unexpected(expected);
        }

        var numbered = form.Find(_current, element);
        _next.Push(numbered == 0 ? 0 : form.FirstInOrder(numbered));
    }

    private ReadOnlySpan<byte> Value(string expected) => form[_current].HasValue ? form.ValueOf(_current) : throw Unexpected(expected);
}
