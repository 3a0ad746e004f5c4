using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Amazon SNS over the query protocol.</summary>
internal sealed partial class SnsService(AwsStub stub) : QueryService("sns", "2010-03-31", "http://sns.amazonaws.com/doc/2010-03-31/", stub)
{
    private const int LargestMessage = 256 * 1024;
    private const int MostEntries = 10;
    private const string Entry = "PublishBatchRequestEntries.member.#";
    private static readonly string[] _protocols = ["http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose"];
    private static readonly string[] _message = ["Subject", "Message", "MessageStructure", "MessageDeduplicationId", "MessageGroupId", .. Attribute];

    private static IEnumerable<string> Attribute =>
    [
        "MessageAttributes.entry.#.Name", "MessageAttributes.entry.#.Value.DataType", "MessageAttributes.entry.#.Value.StringValue", "MessageAttributes.entry.#.Value.BinaryValue",
    ];

    public override StubErrors Errors { get; } = new()
    {
        Throttled = static () => new StubError("Throttled", 429, "Rate exceeded"),
        Internal = static () => new StubError("InternalError", 500, "Internal error"),
        Denied = static request => new StubError("AuthorizationError", 403, StubErrors.NotAllowedTo(request, "SNS")),
    };

    protected override IReadOnlyDictionary<string, string[]> Operations { get; } = new Dictionary<string, string[]>
    {
        ["CreateTopic"] = ["Name", "Attributes.entry.#.key", "Attributes.entry.#.value", "Tags.member.#.Key", "Tags.member.#.Value"],
        ["Subscribe"] = ["TopicArn", "Protocol", "Endpoint", "Attributes.entry.#.key", "Attributes.entry.#.value", "ReturnSubscriptionArn"],
        ["Publish"] = ["TopicArn", "TargetArn", "PhoneNumber", .. _message],
        ["PublishBatch"] = ["TopicArn", $"{Entry}.Id", .. _message.Select(static each => $"{Entry}.{each}")],
    };

    public override StubAnswer Answer(StubRequest request)
    {
        var state = Stub.Sns(request.Region, request.Account);
        return request.Operation switch
        {
            "CreateTopic" => Result(request.Operation, $"<TopicArn>{state.Add(NameOf(request)).Arn}</TopicArn>"),
            "Subscribe" => Subscribe(state, request),
            "Publish" => Result(request.Operation, $"<MessageId>{Publish(state.Find(request["TopicArn"] ?? request["TargetArn"] ?? ""), request, "")}</MessageId>"),
            _ => PublishBatch(state, request),
        };
    }

    private static string NameOf(StubRequest request) => request["Name"] is { } name && TopicName().IsMatch(name)
        ? name
        : throw Invalid("Topic Name");

    private StubAnswer Subscribe(SnsState state, StubRequest request)
    {
        var topic = state.Find(request["TopicArn"] ?? "");
        var (protocol, endpoint) = (request["Protocol"] ?? "", request["Endpoint"] ?? "");
        if (!_protocols.Contains(protocol))
        {
            throw Invalid($"Amazon SNS does not support this protocol string: {protocol}");
        }

        var start = protocol is "http" or "https" ? protocol + "://" : protocol == "sqs" ? "arn:" : "";
        if (endpoint.Length == 0 || !endpoint.StartsWith(start, StringComparison.Ordinal))
        {
            throw Invalid("Endpoint");
        }

        var arn = topic.Subscriptions.GetOrAdd((protocol, endpoint), _ => $"{topic.Arn}:{Guid.NewGuid()}");
        var isConfirmed = protocol is "sqs" or "lambda" || request["ReturnSubscriptionArn"] == "true";
        return Result(request.Operation, $"<SubscriptionArn>{(isConfirmed ? arn : "pending confirmation")}</SubscriptionArn>");
    }

    private StubAnswer PublishBatch(SnsState state, StubRequest request)
    {
        var topic = state.Find(request["TopicArn"] ?? "");
        var prefixes = new List<string>();
        while (request[$"PublishBatchRequestEntries.member.{prefixes.Count + 1}.Id"] is not null)
        {
            prefixes.Add($"PublishBatchRequestEntries.member.{prefixes.Count + 1}.");
        }

        var ids = prefixes.ConvertAll(prefix => request[prefix + "Id"]!);
        if (ids.Count is 0 or > MostEntries || ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
        {
            throw ids.Count == 0 ? new StubError("EmptyBatchRequest", 400, "The batch request doesn't contain any entries.")
                : ids.Count > MostEntries ? new StubError("TooManyEntriesInBatchRequest", 400, "The batch request contains more entries than permissible (more than 10).")
                : new StubError("BatchEntryIdsNotDistinct", 400, "Two or more batch entries in the request have the same Id.");
        }

        if (prefixes.Sum(prefix => Encoding.UTF8.GetByteCount(request[prefix + "Message"] ?? "")) > LargestMessage)
        {
            throw new StubError("BatchRequestTooLong", 400, "The length of all the batch messages put together is more than the limit.");
        }

        var (done, failed) = (new StringBuilder(), new StringBuilder());
        foreach (var (prefix, id) in prefixes.Zip(ids))
        {
            try
            {
                var message = state.FailsEntry?.Invoke(id) == true ? throw Errors.Internal() : Publish(topic, request, prefix);
                done.Append($"<member><Id>{Text(id)}</Id><MessageId>{message}</MessageId></member>");
            }
            catch (StubError error)
            {
                var isOfSender = error.Status < 500 ? "true" : "false";
                failed.Append($"<member><Id>{Text(id)}</Id><Code>{error.Code}</Code><Message>{Text(error.Text)}</Message><SenderFault>{isOfSender}</SenderFault></member>");
            }
        }

        return Result(request.Operation, $"<Successful>{done}</Successful><Failed>{failed}</Failed>");
    }

    private static string Publish(StubTopic topic, StubRequest request, string prefix)
    {
        var (message, subject) = (request[prefix + "Message"] ?? "", request[prefix + "Subject"]);
        if (message.Length == 0 || Encoding.UTF8.GetByteCount(message) > LargestMessage)
        {
            throw Invalid(message.Length == 0 ? "Empty message" : "Message too long");
        }

        if (subject is not null && (subject.Length is 0 or > 100 || subject.Any(static each => each is < ' ' or > '~')))
        {
            throw Invalid("Subject");
        }

        var attributes = new Dictionary<string, (string Type, string Value)>(StringComparer.Ordinal);
        for (var number = 1; request[$"{prefix}MessageAttributes.entry.{number}.Name"] is { } name; number++)
        {
            var path = $"{prefix}MessageAttributes.entry.{number}.Value.";
            attributes[name] = request[path + "DataType"] is { } type && (request[path + "StringValue"] ?? request[path + "BinaryValue"]) is { Length: > 0 } value
                ? (type, value)
                : throw new StubError("ParameterValueInvalid", 400, $"The message attribute '{name}' must contain non-empty message attribute value for message attribute type.");
        }

        var id = Guid.NewGuid().ToString();
        topic.Messages.Enqueue(new StubMessage(id, message, subject, attributes));
        return id;
    }

    private static StubError Invalid(string what) => new("InvalidParameter", 400, $"Invalid parameter: {what}");

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex TopicName();
}
