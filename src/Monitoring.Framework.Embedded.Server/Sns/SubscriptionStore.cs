using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>What the endpoint knows of the subscriptions, kept in the back end's file: who has confirmed need not do so again after a restart.</summary>
internal sealed class SubscriptionStore(EmbeddedDatabase database, TimeProvider timeProvider)
{
    /// <summary>How long a token can be used, as on AWS.</summary>
    public static readonly TimeSpan TokenValidity = TimeSpan.FromDays(2);

    private const int TokenBytes = 96;

    /// <summary>The subscription as it stands; a new one, with another token and ARN, when it is not known or has another endpoint than before.</summary>
    public ValueTask<SubscriptionRecord> GetAsync(Subscription subscription, string endpoint, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            SubscriptionTable.Create(connection);
            var digest = DigestOf(endpoint);
            var known = SubscriptionTable.All(connection).Find(each => each.TopicArn == subscription.TopicArn && each.Name == subscription.Name);
            if (known?.EndpointDigest == digest)
            {
                return known;
            }

            var made = WithToken(new SubscriptionRecord
            {
                TopicArn = subscription.TopicArn,
                Name = subscription.Name,
                EndpointDigest = digest,
                SubscriptionArn = $"{subscription.TopicArn}:{Guid.NewGuid()}",
                TokenDigest = "",
                TokenExpires = default,
            });
            SubscriptionTable.Put(connection, made);
            return made;
        },
        cancellationToken);

    /// <summary>Gives a subscription another token.</summary>
    public ValueTask<SubscriptionRecord> RenewAsync(SubscriptionRecord subscription, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            var renewed = WithToken(subscription);
            SubscriptionTable.Put(connection, renewed);
            return renewed;
        },
        cancellationToken);

    /// <summary>Confirms the subscription of a topic that a token belongs to.</summary>
    /// <returns>The subscription, or null when there is none with that token, or the token is too old.</returns>
    public ValueTask<SubscriptionRecord?> ConfirmAsync(string topicArn, string token, CancellationToken cancellationToken) => ChangeAsync(
        each => each.TopicArn == topicArn && IsSame(each.TokenDigest, DigestOf(token)) && timeProvider.GetUtcNow() < each.TokenExpires,
        static each => each with { State = SubscriptionState.Confirmed },
        cancellationToken);

    /// <summary>Ends a subscription, with a new token to take it up again by.</summary>
    /// <returns>The subscription, or null when there is none with that ARN.</returns>
    public ValueTask<SubscriptionRecord?> UnsubscribeAsync(string subscriptionArn, CancellationToken cancellationToken) => ChangeAsync(
        each => IsSame(each.SubscriptionArn, subscriptionArn),
        each => WithToken(each) with { State = SubscriptionState.Unsubscribed },
        cancellationToken);

    /// <summary>Takes as long for a wrong value as for the right one: the token, and the ARN, are all that is asked for.</summary>
    private static bool IsSame(string kept, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(given));

    private ValueTask<SubscriptionRecord?> ChangeAsync(
        Predicate<SubscriptionRecord> isMeant,
        Func<SubscriptionRecord, SubscriptionRecord> change,
        CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            SubscriptionTable.Create(connection);
            if (SubscriptionTable.All(connection).Find(isMeant) is not { } found)
            {
                return null;
            }

            var changed = change(found);
            SubscriptionTable.Put(connection, changed);
            return changed;
        },
        cancellationToken);

    private SubscriptionRecord WithToken(SubscriptionRecord subscription)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        return subscription with { Token = token, TokenDigest = DigestOf(token), TokenExpires = timeProvider.GetUtcNow() + TokenValidity };
    }

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
