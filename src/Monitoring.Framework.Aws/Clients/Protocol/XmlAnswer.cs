using System.Net;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>Reads an answer of the query protocols or of REST-XML from the network, as it comes.</summary>
internal sealed class XmlAnswer<T>(string operation, Func<XmlAnswerReader, T> read) : XmlResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            using var reader = new XmlAnswerReader(input.Stream, operation);
            return new AwsResponse<T> { Value = read(reader) };
        }
        catch (XmlException exception)
        {
            return new AwsResponse<T> { Failure = ErrorAnswer.Unreadable(operation, "it is not the XML of this operation", exception) };
        }
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        ErrorAnswer.Read(input.Stream, input.ResponseData, innerException, statusCode);
}
