using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>A signature of version 4 as a request carries it: in the header Authorization, or in the query of a presigned address.</summary>
/// <param name="AccessKey">Whose it is.</param>
/// <param name="Scope">Date, region, service and terminator.</param>
/// <param name="SignedHeaders">The names of the headers that were signed, in their order.</param>
/// <param name="Signature">The signature in hexadecimal digits.</param>
/// <param name="Time">When it was made, as it was written.</param>
/// <param name="Lifetime">How long a presigned address is good; null for a header.</param>
internal sealed record RequestSignature(string AccessKey, string[] Scope, string[] SignedHeaders, string Signature, string Time, TimeSpan? Lifetime)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    public const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private const int ScopeParts = 4;
    private const int LongestLifetime = 7 * 24 * 3600;

    private static readonly string[] _required = ["Credential", "Signature", "SignedHeaders"];

    public string Date => Scope[0];

    public string Region => Scope[1];

    public string Service => Scope[2];

    public string Terminator => Scope[3];

    /// <exception cref="CloudWatchException">There is none, or it is not whole.</exception>
    public static RequestSignature Read(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            return FromHeader(header, request);
        }

        return request.Query.ContainsKey("X-Amz-Signature") || request.Query.ContainsKey("X-Amz-Algorithm")
            ? FromQuery(request.Query)
            : throw SignatureErrors.Missing();
    }

    private static RequestSignature FromHeader(string header, HttpRequest request)
    {
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || header[..space] != Algorithm)
        {
            throw SignatureErrors.IncompleteSignature.With($"Unsupported AWS 'algorithm': '{(space < 0 ? header : header[..space])}'.");
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header[space..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            parts[equals < 0 ? part : part[..equals]] = equals < 0 ? "" : part[(equals + 1)..];
        }

        var missing = string.Concat(
            _required.Where(name => !parts.ContainsKey(name)).Select(static name => $"Authorization header requires '{name}' parameter. "));
        var time = TimeOf(request);
        if (time.Length == 0)
        {
            missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
        }

        return missing.Length > 0
            ? throw SignatureErrors.IncompleteSignature.With(missing.TrimEnd())
            : Create(parts["Credential"], parts["SignedHeaders"], parts["Signature"], time, null);
    }

    private static RequestSignature FromQuery(IQueryCollection query)
    {
        string Required(string name) => query[name].ToString() is { Length: > 0 } value
            ? value
            : throw SignatureErrors.IncompleteSignature.With($"AWS query-string parameters must include '{name}'. Re-examine the query-string parameters.");

        if (Required("X-Amz-Algorithm") != Algorithm)
        {
            throw SignatureErrors.IncompleteSignature.With($"Unsupported AWS 'algorithm': '{query["X-Amz-Algorithm"]}'.");
        }

        var lifetime = query["X-Amz-Expires"].ToString() is { Length: > 0 } expires ? expires : "900";
        return int.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestLifetime
            ? Create(Required("X-Amz-Credential"), Required("X-Amz-SignedHeaders"), Required("X-Amz-Signature"), Required("X-Amz-Date"), TimeSpan.FromSeconds(seconds))
            : throw SignatureErrors.IncompleteSignature.With("X-Amz-Expires must be a number of seconds of at most a week.");
    }

    private static RequestSignature Create(string credential, string signedHeaders, string signature, string time, TimeSpan? lifetime)
    {
        var parts = credential.Split('/');
        return parts.Length > ScopeParts
            ? new RequestSignature(
                string.Join('/', parts[..^ScopeParts]), parts[^ScopeParts..], signedHeaders.Split(';'), signature, time, lifetime)
            : throw SignatureErrors.IncompleteSignature.With(
                $"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'");
    }

    /// <summary>X-Amz-Date, or the header Date in the same form.</summary>
    private static string TimeOf(HttpRequest request) =>
        request.Headers["X-Amz-Date"].ToString() is { Length: > 0 } time
            ? time
            : DateTimeOffset.TryParseExact(
                request.Headers.Date.ToString(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)
                : request.Headers.Date.ToString();
}
