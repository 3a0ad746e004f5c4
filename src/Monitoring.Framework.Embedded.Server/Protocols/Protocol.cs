using System.Buffers;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>One of CloudWatch's wire protocols.</summary>
internal abstract class Protocol
{
    public abstract string ContentType { get; }

    /// <summary>Whether errors have their modelled status even when the client did not ask for the query protocol's.</summary>
    public virtual bool HasModelledStatus => false;

    /// <param name="body">The body, which the reader may change as it reads.</param>
    /// <exception cref="CloudWatchException">The body is malformed.</exception>
    public abstract ShapeReader CreateReader(Memory<byte> body);

    /// <summary>A writer of an operation's result.</summary>
    public abstract ShapeWriter CreateWriter(IBufferWriter<byte> buffer, string operation, string requestId);

    /// <summary>Writes the answer of an operation that has no result; nothing at all, where the protocol wants that.</summary>
    public abstract void WriteNoResult(IBufferWriter<byte> buffer, string operation, string requestId);

    public abstract void WriteError(IBufferWriter<byte> buffer, ErrorKind kind, string? message, string requestId);
}
