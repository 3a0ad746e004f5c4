using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime.Internal;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>Requests of awsJson 1.0.</summary>
internal static class JsonProtocol
{
    private const string Target = "GraniteServiceVersion20100801";

    public static void Write<T>(IRequest request, string operation, T input, JsonTypeInfo<T> type)
    {
        request.Headers["X-Amz-Target"] = $"{Target}.{operation}";
        request.Headers["Content-Type"] = "application/x-amz-json-1.0";
        // Errors then have the codes that the query protocol has, which all documents name.
        request.Headers["x-amzn-query-mode"] = "true";
        request.Content = JsonSerializer.SerializeToUtf8Bytes(input, type);
    }
}
