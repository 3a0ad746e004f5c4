using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>The place of a pending message in the queue of its destination.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Id">The message.</param>
/// <param name="Episode">Its episode.</param>
/// <param name="Due">When it may be tried, in milliseconds.</param>
/// <param name="Touched">When that was written.</param>
internal sealed record QueueEntry(long Place, string Id, string Episode, long Due, long Touched)
{
    public static Dictionary<string, AttributeValue> Of(string id, string episode, DateTimeOffset due, DateTimeOffset now) => new()
    {
        [Attributes.Id] = Value.Of(id),
        [Attributes.Episode] = Value.Of(episode),
        [Attributes.Due] = Value.Of(due),
        [Attributes.Touched] = Value.Of(now),
    };

    public static QueueEntry Read(IReadOnlyDictionary<string, AttributeValue> item) => new(
        DeliveryKeys.NumberOf(ItemKey.Of(item)),
        item.Text(Attributes.Id)!,
        item.Text(Attributes.Episode)!,
        item.Number(Attributes.Due)!.Value,
        item.Number(Attributes.Touched)!.Value);

    public bool IsDue(DateTimeOffset now) => Due <= now.ToUnixTimeMilliseconds() || Touched > DeliveryTimes.Later(now);
}
