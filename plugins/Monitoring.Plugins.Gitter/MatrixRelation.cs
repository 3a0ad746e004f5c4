using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter;

/// <summary>What the receipt of an episode's earlier message says, and how the next one relates to it.</summary>
internal sealed record MatrixRelation(string RoomId, string Root, string Latest)
{
    public const string Replace = "m.replace";

    private const string Thread = "m.thread";
    private const string RoomProperty = "room_id";
    private const string RootProperty = "root_event_id";
    private const string LatestProperty = "latest_event_id";

    public static MatrixRelation? Of(DeliveryReceipt? receipt, string room)
    {
        var properties = receipt?.Properties;
        return (properties?.GetValueOrDefault(RootProperty) ?? receipt?.MessageId) is { Length: > 0 } root
            ? new MatrixRelation(properties?.GetValueOrDefault(RoomProperty) ?? room, root, properties?.GetValueOrDefault(LatestProperty) ?? root)
            : null;
    }

    public static MatrixRelatesTo? For(MatrixRelation earlier, GitterRecovery onRecovery, Notification notification) => onRecovery switch
    {
        GitterRecovery.New => null,
        // An edit makes no sound: it is for the end of an episode, and never for a reminder.
        GitterRecovery.Edit when notification is { State: AlarmState.Ok, Occasion: NotificationOccasion.Change } => new MatrixRelatesTo(Replace, earlier.Root),
        _ => new MatrixRelatesTo(Thread, earlier.Root)
        {
            IsFallingBack = true,
            InReplyTo = new MatrixReplyTo(earlier.Latest),
        },
    };

    /// <summary>The receipt of what was sent. All later news relate to the episode's first message: neither an edit nor an answer can be edited or begin a thread.</summary>
    public static DeliveryReceipt Receipt(string eventId, string room, MatrixRelatesTo? sent, MatrixRelation? earlier) => new(
        eventId,
        new Dictionary<string, string>
        {
            [RoomProperty] = room,
            [RootProperty] = sent?.EventId ?? eventId,
            [LatestProperty] = sent?.RelType == Replace ? earlier?.Latest ?? sent.EventId : eventId,
        });
}
