using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Reads a body of JSON. One that is empty is an empty structure.</summary>
internal sealed class JsonShapeReader : ShapeReader
{
    private static readonly byte[] _emptyStructure = [.. "{}"u8];

    private readonly ReadOnlyMemory<byte> _text;
    private readonly JsonTape _tape;
    private readonly NamePool _names;
    private JsonToken _member;
    private int _next;

    public JsonShapeReader(ReadOnlyMemory<byte> body, NamePool names)
    {
        _text = body.IsEmpty ? _emptyStructure : body;
        _tape = new JsonTape(_text.Span);
        _names = names;
    }

    public override ReadOnlySpan<byte> MemberName => _member.IsEscaped ? Encoding.UTF8.GetBytes(Unescape(_member)) : Bytes(_member);

    public override void BeginStructure() => Take(JsonTokenType.StartObject, "a structure");

    public override bool NextMember()
    {
        _member = _tape[_next++];
        return _member.Type == JsonTokenType.PropertyName;
    }

    public override void BeginList() => Take(JsonTokenType.StartArray, "a list");

    public override bool NextElement()
    {
        if (_tape[_next].Type != JsonTokenType.EndArray)
        {
            return true;
        }

        _next++;
        return false;
    }

    public override void BeginMap() => Take(JsonTokenType.StartObject, "a map");

    public override string? NextEntry() => NextMember() ? Text(_member) : null;

    public override bool TryReadNull()
    {
        var isNull = _tape[_next].Type == JsonTokenType.Null;
        _next += isNull ? 1 : 0;
        return isNull;
    }

    public override void Skip()
    {
        var depth = 0;
        do
        {
            depth += _tape[_next++].Type switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
        while (depth > 0);
    }

    public override string ReadText() => Text(Take(JsonTokenType.String, "a string"));

    public override string ReadName()
    {
        var token = Take(JsonTokenType.String, "a string");
        return token.IsEscaped ? Text(token) : _names.Get(Bytes(token));
    }

    public override double ReadNumber()
    {
        var token = _tape[_next++];
        var text = Bytes(token);
        var isNumber = token.Type == JsonTokenType.Number || (token.Type == JsonTokenType.String && WireNumber.IsWord(text));
        return isNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unexpected("a number");
    }

    public override long ReadInteger()
    {
        var text = Bytes(Take(JsonTokenType.Number, "an integer"));
        return Utf8Parser.TryParse(text, out long integer, out var length) && length == text.Length
            ? integer
            : WireNumber.ToInteger(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    public override bool ReadBoolean() => _tape[_next++].Type switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unexpected("a boolean"),
    };

    public override DateTimeOffset ReadTime() =>
        _tape[_next].Type == JsonTokenType.String ? WireTime.Parse(ReadText()) : WireTime.FromSeconds(ReadNumber());

    /// <summary>The tape holds one whole value, or it could not be made: nothing can follow.</summary>
    public override void End() => _tape.Release();

    private static CloudWatchException Unexpected(string expected) => ErrorKind.MalformedInput.With($"Something else stands where {expected} is expected.");

    private JsonToken Take(JsonTokenType type, string expected)
    {
        var token = _tape[_next++];
        return token.Type == type ? token : throw Unexpected(expected);
    }

    private ReadOnlySpan<byte> Bytes(JsonToken token) => _text.Span.Slice(token.Start, token.Length);

    private string Text(JsonToken token) => token.IsEscaped ? Unescape(token) : Encoding.UTF8.GetString(Bytes(token));

    private string Unescape(JsonToken token)
    {
        var json = new Utf8JsonReader(_text.Span.Slice(token.Start - 1, token.Length + 2));
        json.Read();
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw ErrorKind.MalformedInput.With("A string is not valid Unicode.");
        }
    }
}
