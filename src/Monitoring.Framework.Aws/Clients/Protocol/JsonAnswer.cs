using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>Reads an answer of awsJson 1.0 from the network, as it comes; an operation without one has no type.</summary>
internal sealed class JsonAnswer<T>(string operation, JsonTypeInfo<T>? type) : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        if (type is null)
        {
            return new AwsResponse<T>();
        }

        try
        {
            return new AwsResponse<T> { Value = JsonSerializer.Deserialize(input.Stream, type) };
        }
        catch (JsonException exception)
        {
            return new AwsResponse<T> { Failure = ErrorAnswer.Unreadable(operation, "it is not the JSON of this operation", exception) };
        }
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        ErrorAnswer.Read(input.Stream, input.ResponseData, innerException, statusCode);
}
