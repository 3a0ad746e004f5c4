using System.Buffers;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>AWS query: a form in, XML out.</summary>
/// <remarks>See <see href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</see>.</remarks>
internal sealed class QueryProtocol(NamePool names) : Protocol
{
    public const string Version = "2010-08-01";

    private const string Namespace = "http://monitoring.amazonaws.com/doc/2010-08-01/";

    public override string ContentType => "text/xml";

    public override bool HasModelledStatus => true;

    public override ShapeReader CreateReader(Memory<byte> body) => CreateReader(new FormTree(body));

    public ShapeReader CreateReader(FormTree form) => new FormShapeReader(form, names);

    public override ShapeWriter CreateWriter(IBufferWriter<byte> buffer, string operation, string requestId) =>
        new XmlShapeWriter(buffer, operation, requestId);

    public override void WriteNoResult(IBufferWriter<byte> buffer, string operation, string requestId)
    {
        WriteHead(buffer, operation);
        WriteTail(buffer, operation, requestId);
    }

    public override void WriteError(IBufferWriter<byte> buffer, ErrorKind kind, string? message, string requestId)
    {
        Write(buffer, $"<ErrorResponse xmlns=\"{Namespace}\"><Error><Type>{(kind.IsOfSender ? "Sender" : "Receiver")}</Type><Code>{kind.Code}</Code>");
        if (message is not null)
        {
            Write(buffer, "<Message>");
            buffer.WriteXml(message);
            Write(buffer, "</Message>");
        }

        Write(buffer, $"</Error><RequestId>{requestId}</RequestId></ErrorResponse>");
    }

    public static void WriteHead(IBufferWriter<byte> buffer, string operation) => Write(buffer, $"<{operation}Response xmlns=\"{Namespace}\">");

    public static void WriteTail(IBufferWriter<byte> buffer, string operation, string requestId) =>
        Write(buffer, $"<ResponseMetadata><RequestId>{requestId}</RequestId></ResponseMetadata></{operation}Response>");

    private static void Write(IBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);
}
