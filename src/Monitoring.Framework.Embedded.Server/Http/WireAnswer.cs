using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The answer to one request, held back until it is whole: an error replaces what was written of a result.</summary>
internal sealed class WireAnswer(Protocol protocol, HttpContext http)
{
    private const string QueryMode = "x-amzn-query-mode";
    private const string QueryError = "x-amzn-query-error";

    private int _status = StatusCodes.Status200OK;

    public Protocol Protocol { get; } = protocol;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>The name of the operation, for the log.</summary>
    public string Operation { get; set; } = "without a name";

    public ArrayBufferWriter<byte> Body { get; } = new();

    /// <summary>Makes the answer an error. JSON and CBOR always say 400 of the caller's errors, unless the client wants to see the query protocol's.</summary>
    public void Fail(ErrorKind kind, string? message)
    {
        var isQueryMode = Protocol is not QueryProtocol && string.Equals(http.Request.Headers[QueryMode], "true", StringComparison.OrdinalIgnoreCase);
        var isModelled = Protocol.HasModelledStatus || isQueryMode || !kind.IsOfSender || kind == ErrorKind.RequestEntityTooLarge;
        _status = isModelled ? kind.Status : StatusCodes.Status400BadRequest;
        if (isQueryMode)
        {
            http.Response.Headers[QueryError] = $"{kind.Code};{(kind.IsOfSender ? "Sender" : "Receiver")}";
        }

        Body.ResetWrittenCount();
        Protocol.WriteError(Body, kind, message, RequestId);
    }

    public async ValueTask SendAsync()
    {
        var response = http.Response;
        response.StatusCode = _status;
        response.Headers["x-amzn-RequestId"] = RequestId;
        response.ContentLength = Body.WrittenCount;
        if (Protocol is CborProtocol)
        {
            response.Headers["smithy-protocol"] = CborProtocol.Name;
        }

        if (Body.WrittenCount > 0)
        {
            response.ContentType = Protocol.ContentType;
            await response.BodyWriter.WriteAsync(Body.WrittenMemory, http.RequestAborted).ConfigureAwait(false);
        }
    }
}
