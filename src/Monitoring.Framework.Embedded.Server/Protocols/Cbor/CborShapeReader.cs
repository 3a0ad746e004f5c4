using System.Formats.Cbor;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Reads a body of CBOR, lists and maps of definite or indefinite length. A body that is empty is an empty structure.</summary>
internal sealed class CborShapeReader(ReadOnlyMemory<byte> body, NamePool names) : ShapeReader
{
    private static readonly byte[] _emptyMap = [0xa0];

    private readonly CborReader _cbor = new(body.IsEmpty ? _emptyMap : body, CborConformanceMode.Lax);
    private ReadOnlyMemory<byte> _member;

    public override ReadOnlySpan<byte> MemberName => _member.Span;

    public override void BeginStructure() => Take(CborReaderState.StartMap, "a structure").ReadStartMap();

    public override bool NextMember()
    {
        if (_cbor.PeekState() == CborReaderState.EndMap)
        {
            _cbor.ReadEndMap();
            return false;
        }

        _member = ReadBytes();
        return true;
    }

    public override void BeginList() => Take(CborReaderState.StartArray, "a list").ReadStartArray();

    public override bool NextElement()
    {
        if (_cbor.PeekState() != CborReaderState.EndArray)
        {
            return true;
        }

        _cbor.ReadEndArray();
        return false;
    }

    public override void BeginMap() => Take(CborReaderState.StartMap, "a map").ReadStartMap();

    public override string? NextEntry() => NextMember() ? Encoding.UTF8.GetString(_member.Span) : null;

    public override bool TryReadNull()
    {
        var isNull = _cbor.PeekState() == CborReaderState.Null;
        if (isNull)
        {
            _cbor.ReadNull();
        }

        return isNull;
    }

    public override void Skip() => _cbor.SkipValue();

    public override string ReadText() => Encoding.UTF8.GetString(ReadBytes().Span);

    public override string ReadName() => names.Get(ReadBytes().Span);

    public override double ReadNumber() => _cbor.PeekState() switch
    {
        CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat => _cbor.ReadDouble(),
        CborReaderState.UnsignedInteger => _cbor.ReadUInt64(),
        CborReaderState.NegativeInteger => -1d - _cbor.ReadCborNegativeIntegerRepresentation(),
        _ => throw Unexpected("a number"),
    };

    public override long ReadInteger() => _cbor.PeekState() switch
    {
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => _cbor.ReadInt64(),
        CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat =>
            WireNumber.ToInteger(_cbor.ReadDouble()),
        _ => throw Unexpected("an integer"),
    };

    public override bool ReadBoolean() => Take(CborReaderState.Boolean, "a boolean").ReadBoolean();

    public override DateTimeOffset ReadTime()
    {
        if (_cbor.PeekState() != CborReaderState.Tag)
        {
            return WireTime.FromSeconds(ReadNumber());
        }

        return _cbor.ReadTag() switch
        {
            CborTag.UnixTimeSeconds => WireTime.FromSeconds(ReadNumber()),
            CborTag.DateTimeString => WireTime.Parse(ReadText()),
            _ => throw Unexpected("a time"),
        };
    }

    public override void End()
    {
        if (_cbor.BytesRemaining > 0)
        {
            throw ErrorKind.MalformedInput.With("Something follows the body.");
        }
    }

    private static CloudWatchException Unexpected(string expected) => ErrorKind.MalformedInput.With($"Something else stands where {expected} is expected.");

    private ReadOnlyMemory<byte> ReadBytes() => _cbor.PeekState() switch
    {
        CborReaderState.TextString => _cbor.ReadDefiniteLengthTextStringBytes(),
        CborReaderState.StartIndefiniteLengthTextString => Encoding.UTF8.GetBytes(_cbor.ReadTextString()),
        _ => throw Unexpected("a string"),
    };

    private CborReader Take(CborReaderState state, string expected) => _cbor.PeekState() == state ? _cbor : throw Unexpected(expected);
}
