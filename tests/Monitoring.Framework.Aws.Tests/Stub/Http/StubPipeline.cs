using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What happens to a request: signature, protocol, fault, rate, service.</summary>
internal sealed class StubPipeline(AwsStub stub)
{
    private const string Page = "<html><head><title>503</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center><hr>proxy.example</body></html>";
    private const string Login = "<!DOCTYPE html><html><body><form action=\"https://login.example/\"><input name=\"password\" value=\"page-secret\"></form></body></html>";

    private readonly Dictionary<string, StubService> _services = new StubService[]
    {
        new CloudWatchService(stub), new Ec2Service(stub), new SnsService(stub), new Route53Service(stub), new KmsService(stub), new StsService(stub),
    }.ToDictionary(static service => service.Name, StringComparer.Ordinal);

    /// <summary>Requests that were cut off. .NET's client sends such a request once more on its own, unseen by the SDK; that one is cut off as well and counts no second time.</summary>
    private readonly ConcurrentDictionary<string, byte> _cutOff = new(StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        var attempt = AttemptOf(http.Request);
        if (_cutOff.ContainsKey(attempt))
        {
            http.Abort();
            return;
        }

        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        var body = content.GetBuffer().AsMemory(0, (int)content.Length);
        var service = ServiceOf(http.Request);
        StubAnswer? answer;
        Fault? fault = null;
        StubRequest? request = null;
        try
        {
            var signed = StubSignature.Check(stub, service, http.Request, body.Span);
            request = service.Read(http.Request, body, signed);
            stub.Log.Add(request);
            fault = stub.Faults.For(request);
            answer = await AnswerAsync(service, request, fault, http.RequestAborted);
        }
        catch (StubError error)
        {
            if (request is not null)
            {
                request.Error = error.Code;
            }

            answer = service.Refuse(error, http.Request);
        }

        if (fault?.Kind is FaultKind.Abort or FaultKind.LoseAnswer or FaultKind.Truncate)
        {
            _cutOff[attempt] = 0;
        }

        if (answer is null || fault?.Kind == FaultKind.LoseAnswer)
        {
            http.Abort();
            return;
        }

        await WriteAsync(http, answer, fault?.Kind == FaultKind.Truncate);
    }

    private async Task<StubAnswer?> AnswerAsync(StubService service, StubRequest request, Fault? fault, CancellationToken cancellationToken)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Throttle:
                throw service.Errors.Throttled();
            case FaultKind.InternalError:
                throw service.Errors.Internal();
            case FaultKind.Unavailable:
                throw service.Errors.Unavailable();
            case FaultKind.Denied:
                throw service.Errors.Denied(request);
            case FaultKind.Expired:
                throw service.Errors.Expired();
            case FaultKind.Custom:
                throw fault.Custom!;
            case FaultKind.ProxyPage:
                return new StubAnswer(503, "text/html", Encoding.UTF8.GetBytes(Page));
            case FaultKind.LoginPage:
                return new StubAnswer(200, "text/html", Encoding.UTF8.GetBytes(Login));
            case FaultKind.Abort:
                return null;
            case FaultKind.Hold:
                await fault.Gate!.WaitAsync(cancellationToken);
                break;
        }

        return stub.Limits.Exceeds(request) ? throw service.Errors.Throttled() : service.Answer(request);
    }

    private async Task WriteAsync(HttpContext http, StubAnswer answer, bool truncated)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        response.Headers.Date = stub.Clock.ToString("r", CultureInfo.InvariantCulture);
        response.Headers["x-amzn-RequestId"] = StubService.RequestId;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (!truncated)
        {
            await response.Body.WriteAsync(answer.Body, http.RequestAborted);
            return;
        }

        await response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], http.RequestAborted);
        await response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    }

    private static string AttemptOf(HttpRequest request) => $"{request.Headers.Authorization}\n{request.Headers["amz-sdk-invocation-id"]}\n{request.Headers["amz-sdk-request"]}";

    /// <summary>AWS tells services apart by the host; here all have one, and the signature names the service.</summary>
    private StubService ServiceOf(HttpRequest request)
    {
        var scope = request.Headers.Authorization.ToString().Split(',', ' ').FirstOrDefault(static part => part.StartsWith("Credential=", StringComparison.Ordinal))?.Split('/');
        return scope is [.., var name, _] && _services.TryGetValue(name, out var service) ? service
            : request.Headers.ContainsKey("X-Amz-Target") ? _services["monitoring"]
            : _services["sts"];
    }
}
