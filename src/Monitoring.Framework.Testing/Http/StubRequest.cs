using System.Text;

namespace Monitoring.Framework.Testing;

/// <summary>A request as it would have gone out.</summary>
public sealed class StubRequest
{
    private StubRequest(HttpRequestMessage request, byte[] body)
    {
        Method = request.Method.Method;
        Address = request.RequestUri!;
        Headers = Flatten(request);
        Bytes = body;
    }

    /// <summary><c>GET</c>, <c>POST</c>, …</summary>
    public string Method { get; }

    /// <summary>Where it goes.</summary>
    public Uri Address { get; }

    /// <summary>Its headers, those of the body too. Several values of one stand behind each other, with commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Its body; empty when it has none.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Its body, read as UTF-8.</summary>
    public string Body => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Method, address and body on one line.</summary>
    public override string ToString() => $"{Method} {Address} {Body}".TrimEnd();

    internal static async Task<StubRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        new(request, request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));

    private static Dictionary<string, string> Flatten(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []))
        {
            headers[name] = string.Join(", ", values);
        }

        return headers;
    }
}
