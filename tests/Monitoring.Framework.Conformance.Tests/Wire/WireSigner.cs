using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Signs requests by signature version 4, from the text of AWS's guide and without the endpoint's own code.</summary>
internal sealed record WireSigner(string AccessKey, string Secret, DateTimeOffset Time)
{
    public string Service { get; init; } = "monitoring";

    public string Region { get; init; } = "eu-central-1";

    /// <summary>What the client says of the body; its hash unless given.</summary>
    public string? Payload { get; init; }

    private string Stamp => Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Scope => $"{Stamp[..8]}/{Region}/{Service}/aws4_request";

    /// <summary>Signs in the header.</summary>
    public async Task SignAsync(HttpRequestMessage message, Uri address)
    {
        var body = message.Content is null ? [] : await message.Content.ReadAsByteArrayAsync();
        message.Headers.Host = address.Authority;
        message.Headers.Add("X-Amz-Date", Stamp);
        if (Payload is not null)
        {
            message.Headers.Add("X-Amz-Content-Sha256", Payload);
        }

        var canonical = $"{message.Method}\n{message.RequestUri!.OriginalString}\n\nhost:{address.Authority}\nx-amz-date:{Stamp}\n\nhost;x-amz-date\n{Payload ?? Hex(SHA256.HashData(body))}";
        message.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={AccessKey}/{Scope}, SignedHeaders=host;x-amz-date, Signature={Sign(canonical)}");
    }

    /// <summary>A presigned address.</summary>
    public string Presign(Uri address, IEnumerable<(string Name, string Value)> parameters, int seconds)
    {
        (string Name, string Value)[] all =
        [
            .. parameters,
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", $"{AccessKey}/{Scope}"),
            ("X-Amz-Date", Stamp),
            ("X-Amz-Expires", seconds.ToString(CultureInfo.InvariantCulture)),
            ("X-Amz-SignedHeaders", "host"),
        ];
        var query = string.Join('&', all.OrderBy(static each => each.Name, StringComparer.Ordinal).Select(static each => $"{each.Name}={Uri.EscapeDataString(each.Value)}"));
        return $"/?{query}&X-Amz-Signature={Sign($"GET\n/\n{query}\nhost:{address.Authority}\n\nhost\n{Hex(SHA256.HashData([]))}")}";
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private string Sign(string canonical)
    {
        var toSign = $"AWS4-HMAC-SHA256\n{Stamp}\n{Scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + Secret), static (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }
}
