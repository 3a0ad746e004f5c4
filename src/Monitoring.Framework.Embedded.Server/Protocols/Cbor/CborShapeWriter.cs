using System.Buffers;
using System.Buffers.Binary;
using System.Formats.Cbor;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Writes CBOR as AWS does: maps and lists of indefinite length, numbers in 64 bits.</summary>
internal sealed class CborShapeWriter(IBufferWriter<byte> buffer) : ShapeWriter
{
    private const byte Double = 0xfb;

    private readonly CborWriter _cbor = new();

    public override void BeginStructure() => _cbor.WriteStartMap(null);

    public override void BeginMember(MemberName name) => _cbor.WriteTextString(name.Text);

    public override void EndMember(MemberName name)
    {
    }

    public override void EndStructure() => _cbor.WriteEndMap();

    public override void BeginList() => _cbor.WriteStartArray(null);

    public override void BeginElement()
    {
    }

    public override void EndElement()
    {
    }

    public override void EndList() => _cbor.WriteEndArray();

    public override void BeginMap() => _cbor.WriteStartMap(null);

    public override void BeginEntry(string key) => _cbor.WriteTextString(key);

    public override void EndEntry()
    {
    }

    public override void EndMap() => _cbor.WriteEndMap();

    public override void WriteText(string value) => _cbor.WriteTextString(value);

    public override void WriteNumber(double value)
    {
        // The writer itself would take the shortest form that loses nothing.
        Span<byte> encoded = [Double, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteDoubleBigEndian(encoded[1..], value);
        _cbor.WriteEncodedValue(encoded);
    }

    public override void WriteInteger(long value) => _cbor.WriteInt64(value);

    public override void WriteBoolean(bool value) => _cbor.WriteBoolean(value);

    public override void WriteTime(DateTimeOffset value)
    {
        _cbor.WriteTag(CborTag.UnixTimeSeconds);
        WriteNumber(WireTime.ToSeconds(value));
    }

    public override void End()
    {
        var span = buffer.GetSpan(_cbor.BytesWritten);
        buffer.Advance(_cbor.Encode(span));
    }
}
