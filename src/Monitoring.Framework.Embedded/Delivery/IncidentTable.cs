namespace Monitoring.Framework.Embedded;

/// <summary>The statements on incidents.</summary>
internal static class IncidentTable
{
    public static void Put(EmbeddedConnection connection, Incident incident) =>
        connection.Execute(
            """
            INSERT OR REPLACE INTO incident (id, alarm, contributor, is_open, changed, data)
            VALUES ($id, $alarm, $contributor, $open, $changed, $data)
            """,
            ("$id", incident.Id),
            ("$alarm", incident.Alarm.Arn),
            ("$contributor", incident.Contributor ?? ""),
            ("$open", incident.IsClosed ? 0 : 1),
            ("$changed", incident.ChangedAt.ToUnixTimeMilliseconds()),
            ("$data", DeliveryJson.Write(incident)));

    public static Incident? FindOpen(EmbeddedConnection connection, AlarmIdentity alarm, string? contributor) =>
        connection.Scalar(
            "SELECT data FROM incident WHERE is_open = 1 AND alarm = $alarm AND contributor = $contributor ORDER BY changed DESC LIMIT 1",
            ("$alarm", alarm.Arn),
            ("$contributor", contributor ?? "")) is string json ? DeliveryJson.ReadIncident(json) : null;

    /// <summary>Ends what is open of an alarm, without news.</summary>
    public static void End(EmbeddedConnection connection, AlarmIdentity alarm) =>
        connection.Execute("UPDATE incident SET is_open = 0 WHERE is_open = 1 AND alarm = $alarm", ("$alarm", alarm.Arn));
}
