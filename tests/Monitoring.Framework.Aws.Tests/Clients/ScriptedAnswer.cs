using System.Text;

namespace Monitoring.Framework.Aws.Tests.Clients;

/// <summary>What a <see cref="ScriptedServer"/> answers.</summary>
internal sealed record ScriptedAnswer(int Status, string ContentType, byte[] Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Closes the connection after this many bytes of the body, although all were announced.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Closes the connection without an answer.</summary>
    public bool IsReset { get; init; }

    public static ScriptedAnswer Json(string body, int status = 200) => new(status, "application/x-amz-json-1.0", Encoding.UTF8.GetBytes(body));

    public static ScriptedAnswer Xml(string body, int status = 200) => new(status, "text/xml", Encoding.UTF8.GetBytes(body));

    public static ScriptedAnswer Html(string body, int status) => new(status, "text/html", Encoding.UTF8.GetBytes(body));

    public static ScriptedAnswer Reset() => new(0, "", []) { IsReset = true };

    public static ScriptedAnswer JsonError(string type, int status, string message = "no", string? query = null) => Json($$"""{"__type":"{{type}}","message":"{{message}}"}""", status) with
    {
        Headers = query is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["x-amzn-query-error"] = query },
    };
}
