using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// Posts what an alarm published to a topic to one subscription of it. The engine retries, orders and paces. What is published before the subscription is confirmed
/// waits for that: SNS would drop it, and an alert must not be lost.
/// </summary>
internal sealed class SubscriptionNotifier(
    Subscription subscription,
    SubscriptionStore subscriptions,
    SnsPoster poster,
    SnsLinks links,
    ISecretReader secrets,
    IAlarmStore alarms) : INotifier
{
    private static readonly TimeSpan _confirmationWait = TimeSpan.FromMinutes(1);

    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var endpoint = await secrets.ReadAsync(subscription.Options.Endpoint!, cancellationToken).ConfigureAwait(false);
        if (SnsTarget.Refusal(endpoint) is { } refusal)
        {
            throw DeliveryException.Permanent($"{subscription.Origin}:{nameof(SubscriptionOptions.Endpoint)}: {refusal}");
        }

        var record = await subscriptions.GetAsync(subscription, endpoint, cancellationToken).ConfigureAwait(false);
        if (record.State != SubscriptionState.Confirmed)
        {
            throw record.State == SubscriptionState.Pending
                ? DeliveryException.Transient($"The subscription {subscription.Destination} waits for its confirmation.", _confirmationWait)
                : DeliveryException.Permanent($"The endpoint of the subscription {subscription.Destination} has unsubscribed.");
        }

        var (subject, text) = await FindAsync(notification, cancellationToken).ConfigureAwait(false);
        var message = new SnsMessage
        {
            Type = SnsMessage.Notification,
            MessageId = IdOf(notification.Id).ToString(),
            TopicArn = subscription.TopicArn,
            Subject = subject,
            Message = text,
            Timestamp = notification.Timestamp,
            UnsubscribeUrl = links.Unsubscribe(record),
        };
        await poster.PostAsync(message, new SnsTarget(endpoint), subscription.Options, record.SubscriptionArn, cancellationToken).ConfigureAwait(false);
        return new DeliveryReceipt(message.MessageId);
    }

    /// <summary>The same for each attempt, as on SNS.</summary>
    private static Guid IdOf(string notificationId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(notificationId)).AsSpan(0, 16));

    /// <summary>The message that the alarm's history keeps. A notification without an alarm behind it is one that somebody sends by hand to see it arrive.</summary>
    private async ValueTask<(string Subject, string Message)> FindAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (notification.Incidents is [var incident, ..])
        {
            var filter = new AlarmHistoryFilter
            {
                AlarmName = incident.Alarm.Name,
                Type = AlarmHistoryItemType.Action,
                StartTime = incident.ChangedAt,
                EndTime = incident.ChangedAt,
            };
            await foreach (var item in alarms.ReadHistoryAsync(DiscoveryScope.Local, filter, cancellationToken).ConfigureAwait(false))
            {
                if (PublishedMessage.Find(item, subscription.TopicArn) is { } message)
                {
                    return (SnsSubject.Of(incident.Alarm, incident.State), message);
                }
            }
        }

        return (notification.Title, notification.Text ?? notification.Title);
    }
}
