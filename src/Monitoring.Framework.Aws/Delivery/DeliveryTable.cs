namespace Monitoring.Framework.Aws;

/// <summary>
/// The table: what the README gives the command for. All things are in one, told apart by their partitions; the index lists messages by their status in the order they were queued,
/// and the groups that wait for a time.
/// </summary>
internal static class DeliveryTable
{
    public const string Partition = "pk";
    public const string Sort = "sk";

    public const string Index = "listing";
    public const string Listing = "listing";
    public const string Position = "position";

    /// <summary>What DynamoDB deletes an item after: seconds since 1970. What is not finished has none.</summary>
    public const string Expires = "expires";

    /// <summary>The items of one transaction; a limit of DynamoDB.</summary>
    public const int MaxWrites = 100;

    /// <summary>The keys of one read; a limit of DynamoDB.</summary>
    public const int MaxReads = 100;

    public const string WaitingGroups = "group";

    /// <summary>Attributes that the index has beside the keys.</summary>
    public static IReadOnlyList<string> IndexAttributes => [Attributes.Destination, Attributes.Updated];

    public static string ListingOf(DeliveryStatus status) => $"delivery#{status}";
}
