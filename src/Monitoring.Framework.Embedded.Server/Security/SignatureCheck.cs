using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Lets in who signed with a configured access key; everybody when none is configured.</summary>
internal sealed class SignatureCheck(AccessKeys keys, TimeProvider timeProvider)
{
    private const string Service = "monitoring";
    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(15);

    /// <exception cref="CloudWatchException">The request is not let in.</exception>
    public async ValueTask CheckAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!keys.Any)
        {
            return;
        }

        var signature = RequestSignature.Read(request);
        var secret = await keys.FindAsync(signature.AccessKey, cancellationToken).ConfigureAwait(false) ?? throw SignatureErrors.UnknownKey();
        CheckScope(signature);
        CheckTime(signature);
        var expected = SignatureVersion4.Sign(secret, signature, CanonicalRequest.Of(request, signature, PayloadHashOf(request, body.Span)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature.Signature)))
        {
            throw SignatureErrors.Mismatch();
        }
    }

    /// <summary>What the client says of the body goes into the signature, so it must be true.</summary>
    private static string PayloadHashOf(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var said = request.Headers["X-Amz-Content-Sha256"].ToString();
        if (said == UnsignedPayload)
        {
            return said;
        }

        var hash = SignatureVersion4.Hash(body);
        return said.Length == 0 || said == hash ? hash : throw SignatureErrors.Mismatch();
    }

    private static void CheckScope(RequestSignature signature)
    {
        if (!signature.SignedHeaders.Contains("host", StringComparer.Ordinal))
        {
            throw SignatureErrors.SignatureDoesNotMatch.With("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }

        if (signature.Terminator != SignatureVersion4.Terminator)
        {
            throw SignatureErrors.SignatureDoesNotMatch.With(
                $"Credential should be scoped with a valid terminator: '{SignatureVersion4.Terminator}', not '{signature.Terminator}'.");
        }

        if (signature.Service != Service)
        {
            throw SignatureErrors.SignatureDoesNotMatch.With($"Credential should be scoped to correct service: '{Service}'.");
        }
    }

    private void CheckTime(RequestSignature signature)
    {
        if (!DateTimeOffset.TryParseExact(
            signature.Time, RequestSignature.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw SignatureErrors.IncompleteSignature.With($"Date must be in ISO-8601 'basic format'. Got '{signature.Time}'.");
        }

        if (!signature.Time.StartsWith(signature.Date, StringComparison.Ordinal) || signature.Date.Length != 8)
        {
            throw SignatureErrors.SignatureDoesNotMatch.With(
                $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{signature.Date}' != '{signature.Time[..8]}', from '{signature.Time}'.");
        }

        var now = timeProvider.GetUtcNow();
        if (time - _skew > now)
        {
            throw SignatureErrors.SignatureDoesNotMatch.With(
                $"Signature not yet current: {signature.Time} is still later than {Text(now + _skew)} ({Text(now)} + 15 min.)");
        }

        var lifetime = signature.Lifetime ?? _skew;
        if (time + lifetime < now)
        {
            throw SignatureErrors.SignatureDoesNotMatch.With(
                $"Signature expired: {signature.Time} is now earlier than {Text(now - lifetime)} ({Text(now)} - {lifetime.TotalMinutes:0.##} min.)");
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(RequestSignature.TimeFormat, CultureInfo.InvariantCulture);
}
