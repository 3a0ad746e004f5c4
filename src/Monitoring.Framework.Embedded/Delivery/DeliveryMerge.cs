using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Framework.Embedded;

/// <summary>Puts a digest in the place of the messages that it stands for.</summary>
internal static partial class DeliveryMerge
{
    public const string PendingSql =
        """
        SELECT count(*), min(coalesce(d.place, d.sequence)) FROM json_each($ids) AS merged CROSS JOIN delivery AS d ON d.id = merged.value
        WHERE +d.status = 0
        """;

    /// <returns>False when one of them is pending no more: nothing was changed.</returns>
    public static bool TryMerge(EmbeddedConnection connection, Delivery digest, IReadOnlyList<Delivery> merged, DateTimeOffset now)
    {
        string[] ids = [.. merged.Select(static each => each.Id).Distinct(StringComparer.Ordinal)];
        var json = JsonSerializer.Serialize(ids, IdsContext.Default.StringArray);
        var (pending, place) = connection.Query(PendingSql, static row => (row.GetInt64(0), row.IsNull(1) ? (long?)null : row.GetInt64(1)), ("$ids", json))[0];
        if (pending != ids.Length)
        {
            return false;
        }

        connection.Execute(
            "UPDATE delivery SET status = $merged, merged_into = $into, settled = $now WHERE id IN (SELECT value FROM json_each($ids))",
            ("$merged", (long)DeliveryStatus.Merged),
            ("$into", digest.Id),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$ids", json));
        return DeliveryTable.TryInsert(connection, digest, now, place, out _)
            ? true
            : throw new ArgumentException($"There is a message of the id {digest.Id} already.", nameof(digest));
    }

    [JsonSerializable(typeof(string[]))]
    private sealed partial class IdsContext : JsonSerializerContext;
}
