namespace Monitoring.Framework.Embedded;

/// <summary>
/// The tables of the one file, by version. What a released version created is never edited: a change is a new version, whose statements bring an older file up.
/// </summary>
internal static class Schema
{
    /// <summary>"MONF" in ASCII: how a file of ours is told from somebody else's database.</summary>
    public const long ApplicationId = 0x4D4F4E46;

    private static readonly string[][] _versions =
    [
        [EngineLock.Sql, MetricSchema.Sql, AlarmSchema.Sql, DeliverySchema.Sql],
        [AlarmSchema.CompositeSql],
        [DeliverySchema.GroupSql],
        [DeliverySchema.LeanSql],
    ];

    public static int Version => _versions.Length;

    /// <summary>Tables too large to be checked whole at each start; damage in them is found when it is read.</summary>
    public static bool IsBulk(string table) => table is MetricSchema.LogTable or MetricSchema.ChunkTable;

    /// <summary>Creates what is missing, in one transaction.</summary>
    public static void Upgrade(EmbeddedConnection connection)
    {
        using var transaction = connection.BeginWrite();
        for (var version = (int)connection.Number("PRAGMA user_version"); version < Version; version++)
        {
            foreach (var sql in _versions[version])
            {
                connection.Run(sql);
            }
        }

        connection.Run($"PRAGMA application_id = {ApplicationId}");
        connection.Run($"PRAGMA user_version = {Version}");
        transaction.Commit();
    }
}
