using System.Buffers;
using System.Text.Json;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>awsJson 1.0: the operation is in the header X-Amz-Target.</summary>
/// <remarks>See <see href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0 protocol</see>.</remarks>
internal sealed class JsonProtocol(NamePool names) : Protocol
{
    public override string ContentType => "application/x-amz-json-1.0";

    public override ShapeReader CreateReader(Memory<byte> body) => new JsonShapeReader(body, names);

    public override ShapeWriter CreateWriter(IBufferWriter<byte> buffer, string operation, string requestId) => new JsonShapeWriter(buffer);

    public override void WriteNoResult(IBufferWriter<byte> buffer, string operation, string requestId)
    {
    }

    public override void WriteError(IBufferWriter<byte> buffer, ErrorKind kind, string? message, string requestId)
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("__type"u8, kind.Shape);
        if (message is not null)
        {
            json.WriteString("message"u8, message);
        }

        json.WriteEndObject();
    }
}
