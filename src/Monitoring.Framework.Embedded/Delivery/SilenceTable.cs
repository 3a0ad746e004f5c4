namespace Monitoring.Framework.Embedded;

/// <summary>The statements on silences.</summary>
internal static class SilenceTable
{
    public static void Put(EmbeddedConnection connection, Silence silence) =>
        connection.Execute(
            "INSERT OR REPLACE INTO silence (id, starts, ends, data) VALUES ($id, $starts, $ends, $data)",
            ("$id", silence.Id),
            ("$starts", silence.StartsAt.ToUnixTimeMilliseconds()),
            ("$ends", silence.EndsAt.ToUnixTimeMilliseconds()),
            ("$data", DeliveryJson.Write(silence)));

    public static List<Silence> EndingAfter(EmbeddedConnection connection, DateTimeOffset time) =>
        connection.Query(
            "SELECT data FROM silence WHERE ends > $time ORDER BY starts, id",
            static row => DeliveryJson.ReadSilence(row.GetString(0)),
            ("$time", time.ToUnixTimeMilliseconds()));
}
