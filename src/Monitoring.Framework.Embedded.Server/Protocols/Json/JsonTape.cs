using System.Buffers;
using System.Text.Json;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>One token of a JSON text and where it stands.</summary>
internal readonly record struct JsonToken(JsonTokenType Type, bool IsEscaped, int Start, int Length);

/// <summary>The tokens of a whole JSON text, checked and in order: <see cref="Utf8JsonReader"/> itself cannot outlive a method.</summary>
internal sealed class JsonTape
{
    private const int BytesPerToken = 5;

    private JsonToken[] _tokens;

    public JsonTape(ReadOnlySpan<byte> text)
    {
        _tokens = ArrayPool<JsonToken>.Shared.Rent(16 + (text.Length / BytesPerToken));
        try
        {
            var json = new Utf8JsonReader(text);
            while (json.Read())
            {
                var isText = json.TokenType is JsonTokenType.PropertyName or JsonTokenType.String;
                Add(new JsonToken(json.TokenType, json.ValueIsEscaped, (int)json.TokenStartIndex + (isText ? 1 : 0), json.ValueSpan.Length));
            }
        }
        catch (JsonException)
        {
            throw ErrorKind.MalformedInput.With("The body is not JSON.");
        }
    }

    public int Count { get; private set; }

    public JsonToken this[int index] => _tokens[index];

    /// <summary>Gives the memory back; the tape is of no use any more.</summary>
    public void Release()
    {
        ArrayPool<JsonToken>.Shared.Return(_tokens);
        _tokens = [];
    }

    private void Add(JsonToken token)
    {
        if (Count == _tokens.Length)
        {
            var larger = ArrayPool<JsonToken>.Shared.Rent(Count * 2);
            _tokens.CopyTo(larger, 0);
            Release();
            _tokens = larger;
        }

        _tokens[Count++] = token;
    }
}
