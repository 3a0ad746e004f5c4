using System.Text;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Which protocol a request speaks: the path decides, then the header X-Amz-Target; what is left is a form.</summary>
internal sealed class WireDispatch
{
    public const string PathPrefix = "/service/GraniteServiceVersion20100801/operation/";

    private const string Target = "X-Amz-Target";
    private const string TargetPrefix = "GraniteServiceVersion20100801.";

    private readonly JsonProtocol _json;
    private readonly CborProtocol _cbor;
    private readonly QueryProtocol _query;

    public WireDispatch(NamePool names)
    {
        _json = new JsonProtocol(names);
        _cbor = new CborProtocol(names);
        _query = new QueryProtocol(names);
    }

    public Protocol ProtocolOf(HttpRequest request) =>
        request.RouteValues.ContainsKey("operation") ? _cbor : request.Headers.ContainsKey(Target) ? _json : _query;

    /// <summary>The operation that a request names, and how its content is read.</summary>
    /// <exception cref="CloudWatchException">None is named.</exception>
    public (string Operation, Func<ShapeReader> Open) Find(Protocol protocol, HttpRequest request, Memory<byte> content)
    {
        if (protocol is QueryProtocol)
        {
            return FindInForm(request, content);
        }

        var operation = protocol is CborProtocol ? OperationOfPath(request) : OperationOfTarget(request.Headers[Target].ToString());
        return (operation, () => protocol.CreateReader(content));
    }

    private static string OperationOfPath(HttpRequest request) =>
        request.Headers["Smithy-Protocol"].ToString() is "" or CborProtocol.Name
            ? request.RouteValues["operation"] as string ?? ""
            : throw ErrorKind.InvalidAction.With($"The protocol of the path is {CborProtocol.Name}; the header Smithy-Protocol names another.");

    private static string OperationOfTarget(string target) =>
        target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : throw ErrorKind.InvalidAction.With(null);

    private (string Operation, Func<ShapeReader> Open) FindInForm(HttpRequest request, Memory<byte> content)
    {
        var form = new FormTree(HttpMethods.IsGet(request.Method) ? Encoding.UTF8.GetBytes(request.QueryString.Value?.TrimStart('?') ?? "") : content);
        var action = form.TextOf("Action"u8)
            ?? throw ErrorKind.MissingAction.With("The request names no operation: neither the path, nor the header X-Amz-Target, nor the parameter Action does.");
        return form.TextOf("Version"u8) is null or QueryProtocol.Version
            ? (action, () => _query.CreateReader(form))
            : throw ErrorKind.InvalidAction.With($"Could not find operation {action} for version {form.TextOf("Version"u8)}");
    }
}
