using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>Reads the error documents of all protocols, and says so when a proxy answered in the place of AWS.</summary>
internal static class ErrorAnswer
{
    private const int MostCharacters = 64 * 1024;

    public static AmazonServiceException Read(Stream body, IWebResponseData response, Exception innerException, HttpStatusCode status)
    {
        var text = ReadText(body).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var error = (text.Length > 0 ? text[0] : ' ') switch
        {
            '{' => ErrorDocument.FromJson(text),
            '<' => ErrorDocument.FromXml(text),
            _ => new ErrorDocument(),
        };

        // "Code;Sender": the code that the query protocol has for the same error.
        var query = Header(response, "x-amzn-query-error")?.Split(';');
        var code = Blank(query?[0]) ?? error.Code ?? ErrorDocument.Shape(Header(response, "x-amzn-ErrorType"));
        var fault = query is [_, var side] ? side : error.Fault;
        var type = fault switch { "Sender" => ErrorType.Sender, "Receiver" or "Server" => ErrorType.Receiver, _ => ErrorType.Unknown };
        var requestId = error.RequestId ?? Header(response, "x-amzn-RequestId");
        var message = error.Message ?? (code is null ? NotFromAws(text, status) : $"HTTP {(int)status}, without a message.");
        return new AmazonServiceException(message, innerException, type, code ?? $"{(int)status}", requestId, status);
    }

    /// <summary>An answer that claims success but cannot be read.</summary>
    public static AmazonServiceException Unreadable(string operation, string why, Exception? innerException) =>
        new($"The answer to {operation} cannot be read: {why}. A proxy in between may have answered.", innerException, ErrorType.Unknown, "200", null, HttpStatusCode.OK);

    private static string NotFromAws(string text, HttpStatusCode status)
    {
        var what = text.Length == 0 ? "an empty body" : text[0] == '<' ? "a page that is no error document of AWS" : "a body that is no error document of AWS";
        return $"HTTP {(int)status} with {what}; a proxy or load balancer in between may have answered.";
    }

    private static string ReadText(Stream body)
    {
        var buffer = new char[MostCharacters];
        try
        {
            using var reader = new StreamReader(body, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            return new string(buffer, 0, reader.ReadBlock(buffer, 0, buffer.Length));
        }
        catch (IOException)
        {
            // The connection broke inside the error document; its status is still known.
            return "";
        }
    }

    private static string? Header(IWebResponseData response, string name) => response.IsHeaderPresent(name) ? Blank(response.GetHeaderValue(name)) : null;

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
