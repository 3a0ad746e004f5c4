using System.Xml;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Sns;

internal sealed class SnsClient(AWSCredentials? credentials, AwsClientConfig config) : AwsClient(credentials, config), ISnsApi
{
    private const string Member = "member";

    public Task<CreateTopicResponse> CreateTopicAsync(CreateTopicRequest request, CancellationToken cancellationToken) =>
        SendFormAsync(new SnsOperations.CreateTopic(), Member, form => SnsForms.Write(form, request), ReadTopic, cancellationToken);

    public Task<SubscribeResponse> SubscribeAsync(SubscribeRequest request, CancellationToken cancellationToken) =>
        SendFormAsync(new SnsOperations.Subscribe(), Member, form => SnsForms.Write(form, request), ReadSubscription, cancellationToken);

    public Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken) =>
        SendFormAsync(new SnsOperations.Publish(), Member, form => SnsForms.Write(form, request), ReadMessage, cancellationToken);

    public Task<PublishBatchResponse> PublishBatchAsync(PublishBatchRequest request, CancellationToken cancellationToken) =>
        SendFormAsync(new SnsOperations.PublishBatch(), Member, form => SnsForms.Write(form, request), ReadBatch, cancellationToken);

    private static CreateTopicResponse ReadTopic(XmlAnswerReader answer) =>
        new() { TopicArn = ReadResult(answer, "TopicArn") ?? throw new XmlException("The topic has no ARN.") };

    private static SubscribeResponse ReadSubscription(XmlAnswerReader answer) => new() { SubscriptionArn = ReadResult(answer, "SubscriptionArn") };

    private static PublishResponse ReadMessage(XmlAnswerReader answer) => new() { MessageId = ReadResult(answer, "MessageId") };

    private static string? ReadResult(XmlAnswerReader answer, string name)
    {
        string? value = null;
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            for (var result = answer.Depth; answer.NextChild(result);)
            {
                value = answer.Name == name ? answer.TextOrNull() : value;
            }
        }

        return value;
    }

    private static PublishBatchResponse ReadBatch(XmlAnswerReader answer)
    {
        List<PublishBatchResult> successful = [];
        List<PublishBatchError> failed = [];
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            for (var result = answer.Depth; answer.NextChild(result);)
            {
                switch (answer.Name)
                {
                    case "Successful": successful = answer.List(ReadTaken); break;
                    case "Failed": failed = answer.List(ReadFailed); break;
                }
            }
        }

        return new PublishBatchResponse { Successful = successful, Failed = failed };
    }

    private static PublishBatchResult ReadTaken(XmlAnswerReader entry)
    {
        string? id = null, message = null;
        for (var depth = entry.Depth; entry.NextChild(depth);)
        {
            switch (entry.Name)
            {
                case "Id": id = entry.TextOrNull(); break;
                case "MessageId": message = entry.TextOrNull(); break;
            }
        }

        return new PublishBatchResult { Id = id, MessageId = message };
    }

    private static PublishBatchError ReadFailed(XmlAnswerReader entry)
    {
        string? id = null, code = null, message = null;
        var isSender = false;
        for (var depth = entry.Depth; entry.NextChild(depth);)
        {
            switch (entry.Name)
            {
                case "Id": id = entry.TextOrNull(); break;
                case "Code": code = entry.TextOrNull(); break;
                case "Message": message = entry.TextOrNull(); break;
                case "SenderFault": isSender = entry.Text() == "true"; break;
            }
        }

        return new PublishBatchError { Id = id, Code = code, Message = message, SenderFault = isSender };
    }
}
