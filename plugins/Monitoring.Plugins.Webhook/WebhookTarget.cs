using System.Security.Cryptography;
using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook;

/// <summary>Where to send and what to sign with, its secrets read.</summary>
internal sealed class WebhookTarget
{
    private readonly byte[]? _key;

    private WebhookTarget(Uri address, byte[]? key, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        Address = address;
        _key = key;
        Headers = headers;
    }

    public Uri Address { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    public static async ValueTask<WebhookTarget> ReadAsync(
        WebhookOptions options,
        string origin,
        ISecretReader secrets,
        CancellationToken cancellationToken)
    {
        var url = await secrets.ReadAsync(options.Url!, cancellationToken).ConfigureAwait(false);
        Check($"{origin}:Url", WebhookOptions.UrlRefusal(url));
        var secret = options.Secret is null ? null : await secrets.ReadAsync(options.Secret, cancellationToken).ConfigureAwait(false);
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, reference) in options.Headers)
        {
            var value = await secrets.ReadAsync(reference, cancellationToken).ConfigureAwait(false);
            Check($"{origin}:Headers:{name}", WebhookOptions.ValueRefusal(value));
            headers.Add(new(name, value));
        }

        return new WebhookTarget(new Uri(url), secret is null ? null : Encoding.UTF8.GetBytes(secret), headers);
    }

    /// <summary><c>v1=</c> and the lower-case hexadecimal HMAC-SHA256 of timestamp, full stop and body; null without a secret.</summary>
    public string? Sign(string timestamp, byte[] body)
    {
        if (_key is null)
        {
            return null;
        }

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        return "v1=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>As much of the address as a message may tell.</summary>
    public override string ToString() => $"{Address.Scheme}://{Address.Authority}";

    private static void Check(string path, string? refusal)
    {
        if (refusal is not null)
        {
            throw DeliveryException.Permanent($"{path}: {refusal}");
        }
    }
}
