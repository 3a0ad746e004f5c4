using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework.Embedded.Server;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Who asks, by the signature of version 4 that every request must have.</summary>
/// <param name="Key">Whose it is.</param>
/// <param name="Region">What it was signed for.</param>
internal sealed record StubSignature(StubKey Key, string Region)
{
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(5);

    /// <exception cref="StubError">The request is not let in.</exception>
    public static StubSignature Check(AwsStub stub, StubService service, HttpRequest request, ReadOnlySpan<byte> body)
    {
        RequestSignature signature;
        try
        {
            signature = RequestSignature.Read(request);
        }
        catch (CloudWatchException exception)
        {
            throw service.Errors.Unsigned(exception.Detail);
        }

        var key = stub.Keys.Find(signature.AccessKey) ?? throw service.Errors.UnknownKey();
        if (key.SessionToken != (request.Headers["X-Amz-Security-Token"].ToString() is { Length: > 0 } token ? token : null))
        {
            throw service.Errors.UnknownKey();
        }

        CheckTime(stub.Clock, service, signature);
        Require(service, signature.Service == service.Name, $"Credential should be scoped to correct service: '{service.Name}'.");
        Require(service, signature.Terminator == SignatureVersion4.Terminator, "Credential should be scoped with a valid terminator: 'aws4_request'.");
        Require(service, signature.SignedHeaders.Contains("host", StringComparer.Ordinal), "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        Require(service, service.SigningRegion is null || signature.Region == service.SigningRegion, $"Credential should be scoped to a valid region, not '{signature.Region}'.");
        foreach (var name in request.Headers.Keys.Where(static name => name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)))
        {
            Require(service, signature.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase), $"The header '{name}' must be signed.");
        }

        var hash = SignatureVersion4.Hash(body);
        var said = request.Headers["X-Amz-Content-Sha256"].ToString();
        Require(service, said.Length == 0 || said == hash, StubErrors.Mismatch);
        var expected = SignatureVersion4.Sign(key.Secret, signature, CanonicalRequest.Of(request, signature, hash));
        Require(service, CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature.Signature)), StubErrors.Mismatch);
        if (key.Expires <= stub.Clock)
        {
            throw service.Errors.Expired();
        }

        return new StubSignature(key, signature.Region);
    }

    private static void Require(StubService service, bool condition, string message)
    {
        if (!condition)
        {
            throw service.Errors.BadSignature(message);
        }
    }

    private static void CheckTime(DateTimeOffset now, StubService service, RequestSignature signature)
    {
        var isTime = DateTimeOffset.TryParseExact(signature.Time, RequestSignature.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        var isOfDay = isTime && signature.Date.Length == 8 && signature.Time.StartsWith(signature.Date, StringComparison.Ordinal);
        Require(service, isOfDay, "Date in Credential scope does not match YYYYMMDD of the date from HTTP.");
        if (time + _skew < now)
        {
            throw service.Errors.Skewed($"Signature expired: {signature.Time} is now earlier than {Text(now - _skew)} ({Text(now)} - 5 min.)");
        }

        if (time - _skew > now)
        {
            throw service.Errors.Skewed($"Signature not yet current: {signature.Time} is still later than {Text(now + _skew)} ({Text(now)} + 5 min.)");
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(RequestSignature.TimeFormat, CultureInfo.InvariantCulture);
}
