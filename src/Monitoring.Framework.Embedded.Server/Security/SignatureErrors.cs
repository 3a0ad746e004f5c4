namespace Monitoring.Framework.Embedded.Server;

/// <summary>What AWS says of requests that it does not let in.</summary>
internal static class SignatureErrors
{
    private const string Service = "com.amazon.coral.service#";

    public static ErrorKind MissingAuthenticationToken { get; } = new("MissingAuthenticationToken", Service + "MissingAuthenticationTokenException", 403);

    public static ErrorKind IncompleteSignature { get; } = new("IncompleteSignature", Service + "IncompleteSignatureException", 400);

    public static ErrorKind InvalidClientTokenId { get; } = new("InvalidClientTokenId", Service + "UnrecognizedClientException", 403);

    public static ErrorKind SignatureDoesNotMatch { get; } = new("SignatureDoesNotMatch", Service + "InvalidSignatureException", 403);

    public static CloudWatchException Missing() => MissingAuthenticationToken.With("Missing Authentication Token");

    public static CloudWatchException UnknownKey() => InvalidClientTokenId.With("The security token included in the request is invalid.");

    public static CloudWatchException Mismatch() => SignatureDoesNotMatch.With(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details.");
}
