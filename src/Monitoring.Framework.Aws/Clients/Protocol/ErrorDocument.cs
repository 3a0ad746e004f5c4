using System.Text.Json;
using System.Xml;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>What an error document says; empty when the text is none.</summary>
internal sealed record ErrorDocument
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Fault { get; init; }

    public string? RequestId { get; init; }

    public static ErrorDocument FromJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            string? Get(params ReadOnlySpan<string> names)
            {
                foreach (var name in names)
                {
                    if (document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
                    {
                        return value.GetString();
                    }
                }

                return null;
            }

            return Shape(Get("__type", "code")) is { } code ? new ErrorDocument { Code = code, Message = Get("message", "Message", "errorMessage") } : new ErrorDocument();
        }
        catch (JsonException)
        {
            return new ErrorDocument();
        }
    }

    /// <summary>The first Code, Message, Type and RequestId, wherever the protocol has them.</summary>
    public static ErrorDocument FromXml(string text)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            string? element = null;
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && element is "Code" or "Message" or "Type" or "RequestId" or "RequestID")
                {
                    found.TryAdd(element, reader.Value.Trim());
                }

                element = reader.NodeType == XmlNodeType.Element ? reader.LocalName : null;
            }
        }
        catch (XmlException)
        {
            // Cut off, or no XML: what was found so far counts.
        }

        return found.TryGetValue("Code", out var code)
            ? new ErrorDocument { Code = code, Message = found.GetValueOrDefault("Message"), Fault = found.GetValueOrDefault("Type"), RequestId = found.GetValueOrDefault("RequestId") }
            : new ErrorDocument();
    }

    /// <summary>The name of an error's shape, without a namespace before it and an address after it.</summary>
    public static string? Shape(string? type)
    {
        if (string.IsNullOrWhiteSpace(type))
        {
            return null;
        }

        var afterNamespace = type[(type.LastIndexOf('#') + 1)..];
        var colon = afterNamespace.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? afterNamespace : afterNamespace[..colon]).Trim();
    }
}
