using System.Formats.Cbor;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Whether an error is told in the shape of the protocol that was spoken, so that a client can read it.</summary>
internal static class ErrorShape
{
    private static readonly XNamespace _namespace = "http://monitoring.amazonaws.com/doc/2010-08-01/";

    /// <summary>What is wrong with the body of an error; null when nothing is.</summary>
    public static string? ProblemOf(FuzzRequest request, byte[] body) =>
        request.Path.StartsWith(FuzzRequest.CborPath, StringComparison.Ordinal) ? ProblemOfCbor(body)
        : request["X-Amz-Target"] is not null ? ProblemOfJson(body)
        : ProblemOfXml(body);

    private static string? ProblemOfJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("__type", out var type) && type.GetString() is { Length: > 0 } ? null : "the JSON has no __type";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return $"no JSON: {exception.Message}";
        }
    }

    private static string? ProblemOfCbor(byte[] body)
    {
        try
        {
            var reader = new CborReader(body);
            var hasType = false;
            reader.ReadStartMap();
            while (reader.PeekState() != CborReaderState.EndMap)
            {
                hasType |= reader.ReadTextString() == "__type" && reader.PeekState() == CborReaderState.TextString;
                reader.SkipValue();
            }

            reader.ReadEndMap();
            return hasType && reader.BytesRemaining == 0 ? null : "the CBOR has no __type, or more than one value";
        }
        catch (Exception exception) when (exception is CborContentException or InvalidOperationException)
        {
            return $"no CBOR: {exception.Message}";
        }
    }

    private static string? ProblemOfXml(byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body);
            var root = XDocument.Load(stream).Root!;
            var code = root.Element(_namespace + "Error")?.Element(_namespace + "Code")?.Value;
            return root.Name == _namespace + "ErrorResponse" && !string.IsNullOrEmpty(code) && root.Element(_namespace + "RequestId") is not null
                ? null
                : "the XML is no ErrorResponse with Error, Code and RequestId";
        }
        catch (XmlException exception)
        {
            return $"no XML: {exception.Message}";
        }
    }
}
