using System.Net;
using Amazon.Runtime;

namespace Monitoring.Framework.Aws.Clients;

/// <summary>What an exception of a client means: whether the service can be had, whether the request was wrong, and the sentence for the operator.</summary>
internal static class AwsErrors
{
    private const int MostCharacters = 300;

    private static readonly string[] _pages = ["<!DOCTYPE", "<html"];

    private static readonly HashSet<string> _throttles = new(StringComparer.OrdinalIgnoreCase)
    {
        "BandwidthLimitExceeded", "ConcurrentModification", "ConcurrentModificationException", "EC2ThrottledException", "PriorRequestNotComplete", "ProvisionedThroughputExceededException",
        "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "SlowDown", "TooManyRequests", "TooManyRequestsException",
    };

    private static readonly HashSet<string> _denials = new(StringComparer.OrdinalIgnoreCase)
    {
        "AccessDenied", "AccessDeniedException", "AuthorizationError", "AuthorizationErrorException", "Blocked", "NotAuthorized", "OptInRequired", "UnauthorizedOperation",
    };

    private static readonly HashSet<string> _expiries = new(StringComparer.OrdinalIgnoreCase) { "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired" };

    private static readonly HashSet<string> _signatures = new(StringComparer.OrdinalIgnoreCase)
    {
        "AuthFailure", "IncompleteSignature", "IncompleteSignatureException", "InvalidAccessKeyId", "InvalidClientTokenId", "InvalidSignatureException", "InvalidToken", "MissingAuthenticationToken",
        "MissingAuthenticationTokenException", "RequestInTheFuture", "RequestTimeTooSkewed", "SignatureDoesNotMatch", "UnrecognizedClientException",
    };

    /// <summary>The service asked for patience.</summary>
    public static bool IsThrottle(Exception exception) =>
        exception is AmazonServiceException service
        && (service.StatusCode == HttpStatusCode.TooManyRequests
            || (service.ErrorCode is { } code && (code.StartsWith("Throttl", StringComparison.OrdinalIgnoreCase) || _throttles.Contains(code))));

    /// <summary>Throttled, failed, unreachable, denied, or without good credentials: another time or with other rights the same request can succeed.</summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        AmazonServiceException service => !IsClientError(service) || IsThrottle(service) || IsDenied(service) || IsExpired(service) || IsUnsigned(service)
            || service.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.ProxyAuthenticationRequired,
        AmazonClientException or HttpRequestException or IOException or TimeoutException => true,
        OperationCanceledException => exception.InnerException is TimeoutException,
        _ => false,
    };

    /// <summary>The request itself is wrong; sending it again changes nothing.</summary>
    public static bool IsRefusal(Exception exception) => exception is AmazonServiceException && !IsUnavailable(exception);

    /// <summary>One sentence: what, where, and what to do.</summary>
    public static string Sentence(Exception exception, string operation, string region) => exception switch
    {
        AmazonServiceException service when IsThrottle(service) =>
            $"{operation} was throttled in {region} until the last attempt ({Code(service)}): lower Monitoring:Aws:RateLimits:{operation}, or let fewer others call AWS at the same time.",
        AmazonServiceException service when IsExpired(service) =>
            $"{operation} failed in {region}: the credentials have expired ({Code(service)}); renew them, with 'aws sso login' for instance.",
        AmazonServiceException service when IsUnsigned(service) =>
            $"{operation} failed in {region}: AWS does not know the credentials or their signature ({Code(service)}); check the access key, its secret, the region and this machine's clock.",
        AmazonServiceException service when IsDenied(service) => $"{operation} is denied in {region} ({Code(service)}): allow the action {IamActions.Of(operation)} to the caller.",
        AmazonServiceException service when IsRefusal(service) => $"{operation} was refused in {region} ({Code(service)}): {Line(service.Message)}",
        AmazonServiceException service => $"{operation} failed in {region} ({Code(service)}{(HasCode(service) ? $", HTTP {(int)service.StatusCode}" : "")}): {Line(service.Message)}",
        AmazonClientException when exception.InnerException is AmazonServiceException and not AmazonUnmarshallingException => $"{operation} failed in {region}: {Line(exception.Message)}",
        AmazonClientException when exception.InnerException is null && IsAboutCredentials(exception.Message) =>
            $"{operation} failed in {region}: no AWS credentials were found; name a profile in Monitoring:Aws:Profile, set AWS_PROFILE or AWS_ACCESS_KEY_ID, or give the machine a role.",
        _ => $"{operation} got no answer in {region}: {Line(exception.GetBaseException().Message)} Check the network, the proxy and Monitoring:Aws:BaseUrl.",
    };

    private static bool IsClientError(AmazonServiceException service) => (int)service.StatusCode is >= 400 and < 500;

    public static bool IsDenied(AmazonServiceException service) =>
        service.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (service.ErrorCode is { } code && _denials.Contains(code));

    private static bool IsExpired(AmazonServiceException service) => service.ErrorCode is { } code && _expiries.Contains(code);

    private static bool IsUnsigned(AmazonServiceException service) => service.ErrorCode is { } code && _signatures.Contains(code);

    private static bool IsAboutCredentials(string message) =>
        message.Contains("credentials", StringComparison.OrdinalIgnoreCase)
        || message.Contains("profile", StringComparison.OrdinalIgnoreCase)
        // For STS and KMS the SDK tries another kind of signature when there are no credentials for the first, and then misses the package of that.
        || message.Contains("Signature V4a", StringComparison.Ordinal);

    private static string Code(AmazonServiceException service) => HasCode(service) ? Line(service.ErrorCode).TrimEnd('.') : $"HTTP {(int)service.StatusCode}";

    /// <summary>An answer without an error document has its status as the code.</summary>
    private static bool HasCode(AmazonServiceException service) => !string.IsNullOrWhiteSpace(service.ErrorCode) && service.ErrorCode != $"{(int)service.StatusCode}";

    /// <summary>The beginning of a message as one line that ends like a sentence; never the page of a proxy.</summary>
    private static string Line(string message)
    {
        foreach (var page in _pages)
        {
            message = message.IndexOf(page, StringComparison.OrdinalIgnoreCase) is >= 0 and var start ? message[..start] : message;
        }

        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = line.Length > MostCharacters ? line[..MostCharacters] + "…" : line;
        return line.Length == 0 ? "no message." : line[^1] is '.' or '…' or '!' or '?' ? line : line + ".";
    }
}
