namespace Monitoring.Framework.Embedded.Server;

/// <summary>The statements on the subscriptions of topics, in the back end's one file. The endpoint alone uses the table, and makes it when it is missing.</summary>
internal static class SubscriptionTable
{
    private const string Columns = "topic, name, endpoint, arn, token_digest, token_expires, state";

    public static void Create(EmbeddedConnection connection) => connection.Run(
        """
        CREATE TABLE IF NOT EXISTS sns_subscription (
            topic TEXT NOT NULL,
            name TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            arn TEXT NOT NULL,
            token_digest TEXT NOT NULL,
            token_expires INTEGER NOT NULL,
            state INTEGER NOT NULL,
            PRIMARY KEY (topic, name)
        )
        """);

    public static List<SubscriptionRecord> All(EmbeddedConnection connection) => connection.Query($"SELECT {Columns} FROM sns_subscription", Read);

    public static void Put(EmbeddedConnection connection, SubscriptionRecord subscription) => connection.Execute(
        $"INSERT OR REPLACE INTO sns_subscription ({Columns}) VALUES ($topic, $name, $endpoint, $arn, $token, $expires, $state)",
        ("$topic", subscription.TopicArn),
        ("$name", subscription.Name),
        ("$endpoint", subscription.EndpointDigest),
        ("$arn", subscription.SubscriptionArn),
        ("$token", subscription.TokenDigest),
        ("$expires", subscription.TokenExpires.ToUnixTimeMilliseconds()),
        ("$state", (long)subscription.State));

    private static SubscriptionRecord Read(Rows row) => new()
    {
        TopicArn = row.GetString(0),
        Name = row.GetString(1),
        EndpointDigest = row.GetString(2),
        SubscriptionArn = row.GetString(3),
        TokenDigest = row.GetString(4),
        TokenExpires = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        State = (SubscriptionState)row.GetInt32(6),
    };
}
