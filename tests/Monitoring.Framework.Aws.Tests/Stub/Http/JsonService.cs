using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>A service that speaks awsJson.</summary>
internal abstract class JsonService(string name, string target, string version, AwsStub stub) : StubService(name, stub)
{
    private readonly string _contentType = $"application/x-amz-json-{version}";

    /// <summary>Operations whose body may be packed.</summary>
    protected virtual bool MayBePacked(string operation) => false;

    /// <summary>Whether clients may ask for the codes that the service had in the query protocol.</summary>
    protected virtual bool IsQueryCompatible => false;

    protected virtual int LongestBody => int.MaxValue;

    public override StubRequest Read(HttpRequest http, ReadOnlyMemory<byte> body, StubSignature signature)
    {
        var operation = http.Headers["X-Amz-Target"].ToString();
        if (http.Method != "POST" || http.Path != "/" || http.ContentType != _contentType || !operation.StartsWith(target + ".", StringComparison.Ordinal))
        {
            throw new StubError(
                "InvalidAction",
                400,
                $"{http.Method} {http.Path} of '{http.ContentType}' for '{operation}' is no request in {_contentType}.",
                "com.amazon.coral.service#UnknownOperationException");
        }

        operation = operation[(target.Length + 1)..];
        var sent = body.Length;
        if (http.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding)
        {
            body = encoding == "gzip" && MayBePacked(operation) ? Unpack(body) : throw Malformed($"{operation} takes no Content-Encoding {encoding}.");
        }

        if (body.Length > LongestBody)
        {
            throw new StubError("RequestEntityTooLarge", 413, $"Request size {body.Length} exceeded {LongestBody} bytes", "com.amazon.coral.service#RequestEntityTooLargeException");
        }

        return new StubRequest(Name, operation, signature.Key.Account, signature.Region, Stub.Time.GetUtcNow()) { Json = Parse(body.Span), Key = signature.Key, Size = (sent, body.Length) };
    }

    public override StubAnswer Refuse(StubError error, HttpRequest http)
    {
        var isQuery = IsQueryCompatible && http.Headers["x-amzn-query-mode"] == "true";
        var status = isQuery || error.Status >= 500 || error.Status == 403 || error.Status == 413 ? error.Status : 400;
        return Json(
            writer =>
            {
                writer.WriteString("__type", error.Shape);
                if (error.Text is { } text)
                {
                    writer.WriteString("message", text);
                }
            },
            status) with
        {
            Headers = isQuery ? [("x-amzn-query-error", $"{error.Code};{(error.Status < 500 ? "Sender" : "Receiver")}")] : [],
        };
    }

    protected StubAnswer Json(Action<Utf8JsonWriter> write, int status = 200)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new StubAnswer(status, _contentType, buffer.WrittenMemory);
    }

    /// <summary>An operation without a result has no body at all.</summary>
    protected StubAnswer Nothing() => new(200, _contentType, ReadOnlyMemory<byte>.Empty);

    protected static StubError Malformed(string? text) => new("MalformedInput", 400, text, "com.amazon.coral.service#SerializationException");

    private static JsonElement Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var json = JsonElement.ParseValue(ref reader);
            return json.ValueKind == JsonValueKind.Object && !reader.Read() ? json : throw Malformed(null);
        }
        catch (JsonException)
        {
            throw Malformed(null);
        }
    }

    private static byte[] Unpack(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var packed = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            using var result = new MemoryStream();
            packed.CopyTo(result);
            return result.ToArray();
        }
        catch (InvalidDataException)
        {
            throw Malformed("The body is not gzip.");
        }
    }
}
