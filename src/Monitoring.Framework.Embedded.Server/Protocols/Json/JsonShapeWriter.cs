using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitoring.Framework.Embedded.Server;

[SuppressMessage("Design", "CA1001", Justification = "End disposes of it.")]
internal sealed class JsonShapeWriter(IBufferWriter<byte> buffer) : ShapeWriter
{
    private readonly Utf8JsonWriter _json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public override void BeginStructure() => _json.WriteStartObject();

    public override void BeginMember(MemberName name) => _json.WritePropertyName(name.Utf8);

    public override void EndMember(MemberName name)
    {
    }

    public override void EndStructure() => _json.WriteEndObject();

    public override void BeginList() => _json.WriteStartArray();

    public override void BeginElement()
    {
    }

    public override void EndElement()
    {
    }

    public override void EndList() => _json.WriteEndArray();

    public override void BeginMap() => _json.WriteStartObject();

    public override void BeginEntry(string key) => _json.WritePropertyName(key);

    public override void EndEntry()
    {
    }

    public override void EndMap() => _json.WriteEndObject();

    public override void WriteText(string value) => _json.WriteStringValue(value);

    public override void WriteNumber(double value)
    {
        Span<byte> text = stackalloc byte[WireNumber.MaxLength];
        text = text[..WireNumber.Format(value, text)];
        if (double.IsFinite(value))
        {
            _json.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            _json.WriteStringValue(text);
        }
    }

    public override void WriteInteger(long value) => _json.WriteNumberValue(value);

    public override void WriteBoolean(bool value) => _json.WriteBooleanValue(value);

    public override void WriteTime(DateTimeOffset value) => WriteNumber(WireTime.ToSeconds(value));

    public override void End()
    {
        _json.Flush();
        _json.Dispose();
    }
}
