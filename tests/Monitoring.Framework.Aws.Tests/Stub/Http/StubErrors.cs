namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The errors that every service has, each by its own code.</summary>
internal sealed class StubErrors
{
    public const string Mismatch =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    private const string Service = "com.amazon.coral.service#";

    public required Func<StubError> Throttled { get; init; }

    public required Func<StubError> Internal { get; init; }

    public required Func<StubRequest, StubError> Denied { get; init; }

    public Func<StubError> Unavailable { get; init; } = static () => new StubError("ServiceUnavailable", 503, "Service is unavailable.", Service + "ServiceUnavailableException");

    public Func<StubError> Expired { get; init; } =
        static () => new StubError("ExpiredToken", 403, "The security token included in the request is expired", Service + "ExpiredTokenException");

    public Func<StubError> UnknownKey { get; init; } =
        static () => new StubError("InvalidClientTokenId", 403, "The security token included in the request is invalid.", Service + "UnrecognizedClientException");

    public Func<string, StubError> BadSignature { get; init; } = static text => new StubError("SignatureDoesNotMatch", 403, text, Service + "InvalidSignatureException");

    public Func<string, StubError> Skewed { get; init; } = static text => new StubError("SignatureDoesNotMatch", 403, text, Service + "InvalidSignatureException");

    public Func<string?, StubError> Unsigned { get; init; } = static text => new StubError("MissingAuthenticationToken", 403, text, Service + "MissingAuthenticationTokenException");

    public static string NotAllowedTo(StubRequest request, string prefix) =>
        $"User: {request.Key?.PrincipalArn} is not authorized to perform: {prefix}:{request.Operation} because no identity-based policy allows the {prefix}:{request.Operation} action";
}
