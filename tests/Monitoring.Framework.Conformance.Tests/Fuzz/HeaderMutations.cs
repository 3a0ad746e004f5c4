using System.IO.Compression;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Changes what stands around a body: method, path, headers, and how the body is packed.</summary>
internal static class HeaderMutations
{
    private static readonly string[] _contentTypes =
    [
        "", "text/plain", "application/json", "application/x-amz-json-1.1", "application/x-amz-json-1.0; charset=utf-7", "application/cbor", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "text/xml", "application/x-www-form-urlencoded; charset=\"", "*/*",
    ];

    private static readonly string[] _methods = ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "post", "TRACE"];

    private static readonly string[] _authorizations =
    [
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000",
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/monitoring/aws4_request,SignedHeaders=host;x-amz-date;nothing;;host,Signature=\u00e4",
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE//////, SignedHeaders=, Signature=, Signature=1, Credential=2",
        "", "Basic YTpi", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=", "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=AKID/x/y/z/w, SignedHeaders=;;, Signature=zz", "AWS4-ECDSA-P256-SHA256 Credential=a", "AWS4-HMAC-SHA256 Signature=,,,===",
    ];

    /// <summary>A small body that unpacks to a large one.</summary>
    private static readonly Lazy<byte[]> _bomb = new(static () => Gzip(new byte[64 * 1024 * 1024]));

    public static FuzzRequest Apply(FuzzRequest request, Random random)
    {
        switch (random.Next(13))
        {
            case 0:
                return request.With("Content-Type", _contentTypes[random.Next(_contentTypes.Length)]);
            case 1:
                return request.Without(request.Headers[random.Next(request.Headers.Count)].Name);
            case 2:
                return request with { Method = _methods[random.Next(_methods.Length)] };
            case 3:
                return request.With("X-Amz-Target", $"GraniteServiceVersion20100801.{Operation(random)}");
            case 4:
                return request.With("X-Amz-Target", random.Next(2) == 0 ? "" : "Nothing.At.All");
            case 5:
                return request with { Path = FuzzRequest.CborPath + Operation(random) };
            case 6:
                return request with { Path = "/?" + RandomQuery(request, random) };
            case 7:
                return request.With("x-amzn-query-mode", random.Next(2) == 0 ? "true" : "maybe");
            case 8:
                return Authorized(request, random);
            case 9:
                return request.With("Smithy-Protocol", random.Next(2) == 0 ? "rpc-v2-cbor" : "rpc-v3");
            case 10:
                return request.With(random.Next(2) == 0 ? "Origin" : "Host", random.Next(2) == 0 ? "elsewhere.example" : "127.0.0.1:1");
            default:
                return Packed(request, random);
        }
    }

    /// <summary>A request that claims to be signed.</summary>
    public static FuzzRequest Authorized(FuzzRequest request, Random random) => request
        .With("Authorization", _authorizations[random.Next(_authorizations.Length)])
        .With("X-Amz-Date", random.Next(3) switch { 0 => "20260101T000000Z", 1 => "", _ => "99999999T999999Z" });

    private static string Operation(Random random) => random.Next(4) switch
    {
        0 => "",
        1 => "PutNothing",
        2 => new string('A', random.Next(1, 2000)),
        _ => Corpus.Requests[random.Next(Corpus.Requests.Count)].Operation,
    };

    private static string RandomQuery(FuzzRequest request, Random random) => random.Next(2) == 0
        ? "Action=DescribeAlarms&Version=2010-08-01"
        : Uri.EscapeDataString(Convert.ToBase64String(request.Body.AsSpan(0, Math.Min(300, request.Body.Length))));

    private static FuzzRequest Packed(FuzzRequest request, Random random)
    {
        var packed = random.Next(6) switch
        {
            0 => _bomb.Value,
            1 => Gzip(request.Body)[..^random.Next(1, 12)],
            2 => request.Body,
            3 => ByteMutations.Apply(Gzip(request.Body), random),
            _ => Gzip(request.Body),
        };
        var encoding = random.Next(8) switch { 0 => "gzip, gzip", 1 => "deflate", 2 => "br", 3 => "identity", _ => "gzip" };
        return (request with { Body = packed }).With("Content-Encoding", encoding);
    }

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
