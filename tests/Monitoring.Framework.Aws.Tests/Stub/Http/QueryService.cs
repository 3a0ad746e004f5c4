using System.Security;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A service that speaks the query protocol.</summary>
internal abstract class QueryService(string name, string version, string xmlNamespace, AwsStub stub) : StubService(name, stub)
{
    /// <summary>The parameters of each operation; lists as <c>Filter.#.Name</c>.</summary>
    protected abstract IReadOnlyDictionary<string, string[]> Operations { get; }

    protected string XmlNamespace => xmlNamespace;

    public override StubRequest Read(HttpRequest http, ReadOnlyMemory<byte> body, StubSignature signature)
    {
        if (http.Method != "POST" || http.Path != "/" || http.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) != true)
        {
            throw new StubError("InvalidAction", 400, $"{http.Method} {http.Path} of '{http.ContentType}' is no request in the query protocol.");
        }

        var form = new FormReader(Encoding.UTF8.GetString(body.Span)) { ValueCountLimit = int.MaxValue, KeyLengthLimit = int.MaxValue, ValueLengthLimit = int.MaxValue }.ReadForm();
        var parameters = form.ToDictionary(static each => each.Key, static each => each.Value.Count == 1 ? each.Value.ToString() : throw Doubled(each.Key), StringComparer.Ordinal);
        if (!parameters.Remove("Action", out var operation) || !Operations.TryGetValue(operation, out var known))
        {
            throw new StubError("InvalidAction", 400, $"The action {operation} is not valid for this web service.");
        }

        if (!parameters.Remove("Version", out var said) || said != version)
        {
            throw new StubError("NoSuchVersion", 400, $"The requested version ({said}) of service {Name} does not exist");
        }

        // An empty list is its name alone.
        foreach (var list in parameters.Keys.Where(each => parameters[each].Length == 0 && Array.Exists(known, one => one.StartsWith(each + ".", StringComparison.Ordinal))).ToList())
        {
            parameters.Remove(list);
        }

        if (parameters.Keys.FirstOrDefault(each => !known.Contains(Pattern(each), StringComparer.Ordinal)) is { } unknown)
        {
            throw new StubError("UnknownParameter", 400, $"The parameter {unknown} is not recognized");
        }

        return new StubRequest(Name, operation, signature.Key.Account, signature.Region, Stub.Time.GetUtcNow()) { Parameters = parameters, Key = signature.Key, Size = (body.Length, body.Length) };
    }

    public override StubAnswer Refuse(StubError error, HttpRequest http) => StubAnswer.Xml(
        $"""
        <ErrorResponse xmlns="{xmlNamespace}">
          <Error>
            <Type>{(error.Status < 500 ? "Sender" : "Receiver")}</Type>
            <Code>{error.Code}</Code>
            <Message>{Text(error.Text)}</Message>
          </Error>
          <RequestId>{RequestId}</RequestId>
        </ErrorResponse>
        """,
        error.Status);

    protected static string Text(string? value) => SecurityElement.Escape(value) ?? "";

    /// <summary>The answer of an operation, with its result around the content.</summary>
    protected StubAnswer Result(string operation, string content) => StubAnswer.Xml(
        $"<{operation}Response xmlns=\"{xmlNamespace}\"><{operation}Result>{content}</{operation}Result><ResponseMetadata><RequestId>{RequestId}</RequestId></ResponseMetadata></{operation}Response>");

    private static StubError Doubled(string name) => new("MalformedQueryString", 400, $"The parameter {name} is there more than once.");

    private static string Pattern(string name) => string.Join('.', name.Split('.').Select(static part => part.All(char.IsAsciiDigit) && part.Length > 0 && part[0] != '0' ? "#" : part));
}
