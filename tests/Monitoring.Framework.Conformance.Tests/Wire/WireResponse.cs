using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>An answer of the endpoint, whatever the protocol.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers of the response.</param>
/// <param name="Body">
/// The result or the error as JSON. XML has no types: there all scalars are strings, and an empty list is <c>null</c>. CBOR's times are numbers, as JSON's are.
/// </param>
/// <param name="Raw">The bytes.</param>
public sealed record WireResponse(int Status, HttpResponseHeaders Headers, JsonObject Body, byte[] Raw)
{
    /// <summary>The error's code as the query protocol has it, or the name of its shape.</summary>
    public string? ErrorCode => (string?)Body["Error"]?["Code"] ?? ((string?)Body["__type"])?.Split('#')[^1];

    /// <summary>The error's message, or null when there is none.</summary>
    public string? ErrorMessage => (string?)(Body["Error"]?["Message"] ?? Body["message"]);

    /// <summary>A header, or null.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
