using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>The parameters of SNS. Its maps differ: attributes of topics are <c>key</c> and <c>value</c>, those of messages <c>Name</c> and <c>Value</c>.</summary>
internal static class SnsForms
{
    public static void Write(QueryForm form, CreateTopicRequest request)
    {
        form.Set("Name", request.Name);
        WriteAttributes(form, request.Attributes);
        form.List("Tags", request.Tags, static (entry, tag) =>
        {
            entry.Set("Key", tag.Key);
            entry.Set("Value", tag.Value);
        });
    }

    public static void Write(QueryForm form, SubscribeRequest request)
    {
        form.Set("TopicArn", request.TopicArn);
        form.Set("Protocol", request.Protocol);
        form.Set("Endpoint", request.Endpoint);
        form.Set("ReturnSubscriptionArn", request.ReturnSubscriptionArn);
        WriteAttributes(form, request.Attributes);
    }

    public static void Write(QueryForm form, PublishRequest request)
    {
        form.Set("TopicArn", request.TopicArn);
        form.Set("Message", request.Message);
        form.Set("Subject", request.Subject);
        form.Set("MessageStructure", request.MessageStructure);
        WriteMessageAttributes(form, request.MessageAttributes);
    }

    public static void Write(QueryForm form, PublishBatchRequest request)
    {
        form.Set("TopicArn", request.TopicArn);
        form.List("PublishBatchRequestEntries", request.PublishBatchRequestEntries, static (entry, message) =>
        {
            entry.Set("Id", message.Id);
            entry.Set("Message", message.Message);
            entry.Set("Subject", message.Subject);
            WriteMessageAttributes(entry, message.MessageAttributes);
        });
    }

    private static void WriteAttributes(QueryForm form, IReadOnlyDictionary<string, string>? attributes) =>
        form.Map("Attributes", attributes, static (entry, name, value) =>
        {
            entry.Set("key", name);
            entry.Set("value", value);
        });

    private static void WriteMessageAttributes(QueryForm form, IReadOnlyDictionary<string, MessageAttribute>? attributes) =>
        form.Map("MessageAttributes", attributes, static (entry, name, attribute) =>
        {
            entry.Set("Name", name);
            entry.Set("Value.DataType", attribute.DataType);
            entry.Set("Value.StringValue", attribute.StringValue);
        });
}
