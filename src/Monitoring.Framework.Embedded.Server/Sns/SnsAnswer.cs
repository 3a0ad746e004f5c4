using System.Security;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>An answer in SNS's XML.</summary>
internal sealed class SnsAnswer
{
    private const string Namespace = "http://sns.amazonaws.com/doc/2010-03-31/";

    private readonly string _requestId = Guid.NewGuid().ToString();
    private readonly int _status;
    private readonly string _xml;

    private SnsAnswer(int status, string root, string content)
    {
        _status = status;
        var id = root == "ErrorResponse" ? $"<RequestId>{_requestId}</RequestId>" : $"<ResponseMetadata><RequestId>{_requestId}</RequestId></ResponseMetadata>";
        _xml = $"<{root} xmlns=\"{Namespace}\">{content}{id}</{root}>";
    }

    public static SnsAnswer Result(string action, string member, string value) =>
        new(StatusCodes.Status200OK, $"{action}Response", $"<{action}Result><{member}>{SecurityElement.Escape(value)}</{member}></{action}Result>");

    public static SnsAnswer Done(string action) => new(StatusCodes.Status200OK, $"{action}Response", "");

    public static SnsAnswer Error(string code, string message, int status) =>
        new(status, "ErrorResponse", $"<Error><Type>Sender</Type><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error>");

    public async Task SendAsync(HttpContext http)
    {
        http.Response.StatusCode = _status;
        http.Response.ContentType = "text/xml";
        http.Response.Headers["x-amzn-RequestId"] = _requestId;
        await http.Response.WriteAsync(_xml, http.RequestAborted).ConfigureAwait(false);
    }
}
