using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Answers each request: finds the protocol and the operation, lets it run, and puts whatever went wrong in the words of the protocol.</summary>
internal sealed partial class CloudWatchEndpoint(
    LocalOnly localOnly,
    SignatureCheck signatures,
    WireDispatch dispatch,
    OperationTable operations,
    RateLimits limits,
    StoreFailures storeFailures,
    ILogger<CloudWatchEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var answer = new WireAnswer(dispatch.ProtocolOf(http.Request), http);
        try
        {
            await AnswerAsync(answer, http).ConfigureAwait(false);
            storeFailures.Clear();
        }
        catch (CloudWatchException exception)
        {
            Log.Refused(logger, answer.Operation, exception.Kind.Code, exception.Detail);
            answer.Fail(exception.Kind, exception.Detail);
        }
        catch (StoreUnavailableException exception)
        {
            storeFailures.Report(exception);
            answer.Fail(ErrorKind.InternalServiceError, exception.Message);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException exception)
        {
            Log.Refused(logger, answer.Operation, ErrorKind.MalformedInput.Code, exception.Message);
            answer.Fail(ErrorKind.MalformedInput, exception.Message);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, answer.Operation);
            answer.Fail(ErrorKind.InternalServiceError, "The request could not be answered because of a defect of the endpoint; its log says more.");
        }

        await answer.SendAsync().ConfigureAwait(false);
    }

    private async ValueTask AnswerAsync(WireAnswer answer, HttpContext http)
    {
        localOnly.Check(http);
        using var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted).ConfigureAwait(false);
        await signatures.CheckAsync(http.Request, body.Sent, http.RequestAborted).ConfigureAwait(false);
        await body.UnpackAsync(http.Request.Headers.ContentEncoding, http.RequestAborted).ConfigureAwait(false);
        var (name, open) = dispatch.Find(answer.Protocol, http.Request, body.Content);
        answer.Operation = name;
        var operation = operations.Get(name, answer.Protocol);
        limits.Take(name);
        if (body.Content.Length > operation.MaxRequestBytes)
        {
            throw PooledBytes.TooLarge(body.Content.Length, operation.MaxRequestBytes);
        }

        await operation.InvokeAsync(new WireCall(answer.Protocol, name, answer.RequestId, open, answer.Body), http.RequestAborted).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(301, LogLevel.Debug, "The request {Operation} was refused: {Code}: {Message}")]
        public static partial void Refused(ILogger logger, string operation, string code, string? message);

        [LoggerMessage(302, LogLevel.Error, "The request {Operation} could not be answered.")]
        public static partial void Failed(ILogger logger, Exception exception, string operation);
    }
}
