using System.Text;
using System.Text.Json;
using Monitoring.Framework.Aws;

namespace Monitoring.Framework.Lambda;

/// <summary>Tells by its shape what an invocation asks for.</summary>
internal sealed class InvocationReader(IDiscoveryScopes scopes, TimeProvider timeProvider)
{
    private const string Advice =
        "this function knows {\"job\":\"collect\"} and the like, messages of SNS and SQS, changes of alarms, and events of EventBridge; give a schedule such an input";

    /// <exception cref="InvocationException">Nobody here knows such an event, or it is wrong.</exception>
    public async ValueTask<InvocationRequest> ReadAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        using var document = Parse(payload);
        var root = document.RootElement;
        if (root.Member("job") is not null)
        {
            IReadOnlyList<DiscoveryScope> known = root.Member("scope") is null ? [] : await scopes.ListAsync(cancellationToken).ConfigureAwait(false);
            return JobEvent.Read(root, known);
        }

        if (root.Member("Records") is { ValueKind: JsonValueKind.Array } records && records.EnumerateArray().Any(MessageRecord.IsOne))
        {
            return MessageRecord.ReadAll(records, timeProvider.GetUtcNow());
        }

        if (InstanceEvent.IsOne(root))
        {
            return InstanceEvent.Read(root, Text(payload), await scopes.ListAsync(cancellationToken).ConfigureAwait(false));
        }

        return Message(root, Text(payload));
    }

    private InvocationRequest Message(JsonElement root, string payload)
    {
        // A schedule without an input of its own would be read out to people each minute.
        if (root.ValueKind == JsonValueKind.Object && root.Text("detail-type") != "Scheduled Event")
        {
            var messages = AwsMessages.Read(payload, timeProvider.GetUtcNow());
            var isEvent = root.Text("source") is not null && root.Text("detail-type") is not null;
            if (isEvent || messages.All(static message => message.Change is not null))
            {
                return MessageRecord.Request(messages);
            }
        }

        throw new InvocationException(ErrorTypes.UnknownEvent, $"Nobody knows the event, {root.Shape()}: {Advice}.");
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonDocument.Parse(payload);
        }
        catch (JsonException exception)
        {
            throw new InvocationException(ErrorTypes.UnknownEvent, $"The event of {payload.Length} bytes is no JSON (line {exception.LineNumber + 1}): {Advice}.");
        }
    }

    private static string Text(ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetString(payload.Span);
}
