using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>A message of the outbox as an item, and back.</summary>
internal static class MessageItem
{
    /// <summary>An item has 400 KB, and an answer that is an error can be long.</summary>
    private const int MostErrorCharacters = 8_000;

    public static Dictionary<string, AttributeValue> Of(Delivery delivery, long sequence, long place) => new()
    {
        [Attributes.Id] = Value.Of(delivery.Id),
        [Attributes.Destination] = Value.Of(delivery.Destination),
        [Attributes.Episode] = Value.Of(delivery.Episode),
        [Attributes.Created] = Value.Of(delivery.CreatedAt),
        [Attributes.Due] = Value.Of(delivery.DueAt),
        [Attributes.Attempts] = Value.Of(delivery.Attempts),
        [Attributes.Status] = Value.Of($"{DeliveryStatus.Pending}"),
        [Attributes.Place] = Value.Of(place),
        [DeliveryTable.Listing] = Value.Of(DeliveryTable.ListingOf(DeliveryStatus.Pending)),
        [DeliveryTable.Position] = Value.Of(sequence),
    };

    public static Delivery Read(IReadOnlyDictionary<string, AttributeValue> item, string notification) => new()
    {
        Id = item.Text(Attributes.Id)!,
        Destination = item.Text(Attributes.Destination)!,
        Episode = item.Text(Attributes.Episode)!,
        Notification = DeliveryJson.ReadNotification(notification),
        CreatedAt = item.Time(Attributes.Created)!.Value,
        DueAt = item.Time(Attributes.Due)!.Value,
        Attempts = (int)item.Number(Attributes.Attempts)!.Value,
        Status = StatusOf(item),
        LastError = item.Text(Attributes.Error),
        SettledAt = item.Time(Attributes.Settled),
        MergedInto = item.Text(Attributes.MergedInto),
    };

    public static DeliveryStatus StatusOf(IReadOnlyDictionary<string, AttributeValue> item) => Enum.Parse<DeliveryStatus>(item.Text(Attributes.Status)!);

    public static bool IsPending(IReadOnlyDictionary<string, AttributeValue>? item) => item is not null && StatusOf(item) == DeliveryStatus.Pending;

    public static long PlaceOf(IReadOnlyDictionary<string, AttributeValue> item) => item.Number(Attributes.Place)!.Value;

    public static AttributeValue Error(string error)
    {
        var most = error.Length > MostErrorCharacters && char.IsHighSurrogate(error[MostErrorCharacters - 1]) ? MostErrorCharacters - 1 : MostErrorCharacters;
        return Value.Of(error.Length > most ? error[..most] + "…" : error);
    }
}
