using System.Buffers;
using System.Formats.Cbor;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>One call of an operation by one protocol: its request, to be read, and its response, to be written.</summary>
internal sealed class WireCall(Protocol protocol, string operation, string requestId, Func<ShapeReader> openRequest, IBufferWriter<byte> response)
{
    /// <exception cref="CloudWatchException">The body is malformed.</exception>
    public T Read<T>(Shape<T> shape)
    {
        try
        {
            var reader = openRequest();
            var request = shape.Read(reader);
            reader.End();
            return request;
        }
        catch (Exception exception) when (exception is CborContentException or InvalidOperationException or OverflowException or FormatException)
        {
            throw ErrorKind.MalformedInput.With("The body is malformed.");
        }
    }

    public void Write<T>(Shape<T> shape, T value)
    {
        var writer = protocol.CreateWriter(response, operation, requestId);
        shape.Write(writer, value);
        writer.End();
    }

    public void WriteNoResult() => protocol.WriteNoResult(response, operation, requestId);
}
