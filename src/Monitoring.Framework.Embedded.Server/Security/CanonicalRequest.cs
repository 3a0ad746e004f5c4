using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>A request in the form that is signed.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed AWS API request</see>.</remarks>
internal static class CanonicalRequest
{
    public static string Of(HttpRequest request, RequestSignature signature, string payloadHash)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(PathOf(request)).Append('\n');
        text.Append(QueryOf(request.Query)).Append('\n');
        foreach (var name in signature.SignedHeaders)
        {
            text.Append(name).Append(':').Append(ValueOf(request.Headers, name)).Append('\n');
        }

        text.Append('\n');
        text.AppendJoin(';', signature.SignedHeaders).Append('\n');
        return text.Append(payloadHash).ToString();
    }

    /// <summary>The path as it was sent, encoded once more.</summary>
    private static string PathOf(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/";
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        return path.StartsWith('/') ? string.Join('/', path.Split('/').Select(Uri.EscapeDataString)) : "/";
    }

    private static string QueryOf(IQueryCollection query) => string.Join(
        '&',
        query
            .Where(static each => each.Key != "X-Amz-Signature")
            .SelectMany(static each => each.Value.Select(value => (Name: Uri.EscapeDataString(each.Key), Value: Uri.EscapeDataString(value ?? ""))))
            .OrderBy(static each => each.Name, StringComparer.Ordinal)
            .ThenBy(static each => each.Value, StringComparer.Ordinal)
            .Select(static each => $"{each.Name}={each.Value}"));

    private static string ValueOf(IHeaderDictionary headers, string name) =>
        string.Join(',', headers[name].Select(static value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
