using System.Buffers;
using System.Formats.Cbor;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>smithy rpc-v2-cbor: the operation is in the path.</summary>
/// <remarks>See <see href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR protocol</see>.</remarks>
internal sealed class CborProtocol(NamePool names) : Protocol
{
    public const string Name = "rpc-v2-cbor";

    public override string ContentType => "application/cbor";

    public override ShapeReader CreateReader(Memory<byte> body) => new CborShapeReader(body, names);

    public override ShapeWriter CreateWriter(IBufferWriter<byte> buffer, string operation, string requestId) => new CborShapeWriter(buffer);

    public override void WriteNoResult(IBufferWriter<byte> buffer, string operation, string requestId)
    {
    }

    public override void WriteError(IBufferWriter<byte> buffer, ErrorKind kind, string? message, string requestId)
    {
        var cbor = new CborWriter();
        cbor.WriteStartMap(null);
        cbor.WriteTextString("__type");
        cbor.WriteTextString(kind.Shape);
        if (message is not null)
        {
            cbor.WriteTextString("message");
            cbor.WriteTextString(message);
        }

        cbor.WriteEndMap();
        buffer.Write(cbor.Encode());
    }
}
