using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook;

/// <summary>
/// What the messages of an episode have in common: the id of the first one, which the receipt carries on, so that a service can open something with the first and close it
/// with the last.
/// </summary>
internal static class WebhookEpisode
{
    private const string Property = "episode"; // Templates read it too.

    public static string Of(Notification notification) => notification.EarlierReceipt?.Properties?.GetValueOrDefault(Property) ?? notification.Id;

    public static DeliveryReceipt Receipt(Notification notification) => new(notification.Id, new Dictionary<string, string> { [Property] = Of(notification) });
}
