using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>Silences, all in one partition: there are few.</summary>
internal sealed class SilenceItems(DynamoTable table)
{
    public async ValueTask PutAsync(Silence silence, CancellationToken cancellationToken)
    {
        var text = PackedText.Of(DeliveryJson.Write(silence));
        await table.WritePartsAsync(text.Parts, cancellationToken).ConfigureAwait(false);
        var attributes = new Dictionary<string, AttributeValue>(text.Attributes)
        {
            [Attributes.Ends] = Value.Of(silence.EndsAt),
            [DeliveryTable.Expires] = Value.Seconds(silence.EndsAt + DeliveryTimes.Settled),
        };
        await table.PutAsync(DeliveryKeys.Silence(silence.Id), attributes, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Silence>> EndingAfterAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var request = DynamoTable.PartitionOf(DeliveryKeys.Silences);
        request.FilterExpression = $"#{Attributes.Ends} > :time";
        request.ExpressionAttributeValues[":time"] = Value.Of(time);
        List<Silence> silences = [];
        await foreach (var item in table.QueryAsync(request, cancellationToken).ConfigureAwait(false))
        {
            silences.Add(DeliveryJson.ReadSilence(await table.ReadTextAsync(item, cancellationToken).ConfigureAwait(false)));
        }

        return [.. silences.OrderBy(static silence => silence.StartsAt).ThenBy(static silence => silence.Id, StringComparer.Ordinal)];
    }
}
