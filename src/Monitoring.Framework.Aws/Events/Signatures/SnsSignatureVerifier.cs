using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Tells whether what an HTTP(S) endpoint was sent is of SNS:
/// <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">verifying the signatures of Amazon SNS messages</see>. Signatures of version 1 and 2
/// are accepted, with a certificate that SNS itself serves, over TLS, and that is valid now and made out to SNS. Messages of raw delivery are not signed and are refused.
/// </summary>
/// <remarks>
/// A right signature says that some topic of some account has sent it: name your topics. It says nothing of how old the message is; a message that comes again has the same
/// <see cref="AwsMessage.Id"/>. That the certificate is genuine rests on the TLS connection to the host of SNS that it was fetched from, not on a chain of its own.
/// </remarks>
/// <param name="http">Fetches certificates; it should not follow redirects, and where it does the answer is refused.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="topics">The ARNs of the topics to accept; null accepts every topic.</param>
public sealed class SnsSignatureVerifier(HttpClient http, TimeProvider timeProvider, IEnumerable<string>? topics = null) : IDisposable
{
    private static readonly string[] _ofNotification = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];

    private static readonly string[] _ofConfirmation = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    private readonly SnsCertificates _certificates = new(http, timeProvider);
    private readonly HashSet<string>? _topics = topics is null ? null : new HashSet<string>(topics, StringComparer.Ordinal);

    /// <summary>Returns when the message is genuine.</summary>
    /// <param name="body">The body of the request, as it came.</param>
    /// <param name="cancellationToken">Ends the fetching of a certificate.</param>
    /// <exception cref="SnsSignatureException">The message is refused.</exception>
    public async ValueTask VerifyAsync(string body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (Json.Parse(body) is not { ValueKind: JsonValueKind.Object } message)
        {
            throw new SnsSignatureException("The message is not JSON; messages of raw delivery are not signed.");
        }

        var version = Member(message, "SignatureVersion");
        if (version is not ("1" or "2"))
        {
            throw new SnsSignatureException("The message's SignatureVersion is neither 1 nor 2.");
        }

        var signed = StringToSign(message);
        var signature = SignatureOf(message);
        if (_topics is not null && !_topics.Contains(Member(message, "TopicArn")!))
        {
            throw new SnsSignatureException("The message is of a topic that is not among those to accept.");
        }

        var address = SnsAddress.OfCertificate(Member(message, "SigningCertURL"))
            ?? throw new SnsSignatureException("The message's SigningCertURL is not a certificate at https://sns.REGION.amazonaws.com.");
        var key = await _certificates.KeyAsync(address, cancellationToken).ConfigureAwait(false);
        if (!Verify(key, Encoding.UTF8.GetBytes(signed), signature, version))
        {
            throw new SnsSignatureException("The message's signature does not match its content.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _certificates.Dispose();

    private static string StringToSign(JsonElement message)
    {
        var type = Member(message, "Type");
        var isNotification = type == SnsEnvelope.Notification;
        if (!isNotification && type is not (SnsEnvelope.SubscriptionConfirmation or SnsEnvelope.UnsubscribeConfirmation))
        {
            throw new SnsSignatureException("The message's Type is none of SNS.");
        }

        var text = new StringBuilder();
        foreach (var name in isNotification ? _ofNotification : _ofConfirmation)
        {
            if (Member(message, name) is { } value)
            {
                text.Append(name).Append('\n').Append(value).Append('\n');
            }
            else if (name != "Subject")
            {
                throw new SnsSignatureException($"The message has no {name}, which SNS signs.");
            }
        }

        return text.ToString();
    }

    private static byte[] SignatureOf(JsonElement message)
    {
        try
        {
            return Convert.FromBase64String(Member(message, "Signature") ?? "");
        }
        catch (FormatException exception)
        {
            throw new SnsSignatureException("The message's Signature is not Base64.", innerException: exception);
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "Version 1 of SNS signatures is SHA-1, and the default of a topic.")]
    private static bool Verify(RSA key, byte[] signed, byte[] signature, string version) =>
        key.VerifyData(signed, signature, version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

    /// <summary>Exactly as SNS spells it, and blank where SNS writes it so: what is signed is what was sent.</summary>
    private static string? Member(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
