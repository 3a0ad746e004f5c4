namespace Monitoring.Framework.Embedded;

/// <summary>The statements on incidents, the latest of each alarm and contributor, and on what they inhibit while they are open.</summary>
internal static class IncidentTable
{
    /// <summary>Writes an incident.</summary>
    /// <returns>False when the version before it is not the one that is kept.</returns>
    public static bool TryPut(EmbeddedConnection connection, TrackedIncident tracked)
    {
        var incident = tracked.Incident;
        var (alarm, contributor) = (incident.Alarm.Arn, incident.Contributor ?? "");
        var changed = connection.Execute(
            tracked.Version == 1
                ? """
                INSERT INTO incident (alarm, contributor, version, is_open, changed, data)
                VALUES ($alarm, $contributor, $version, $open, $changed, $data)
                ON CONFLICT DO NOTHING
                """
                : """
                UPDATE incident SET version = $version, is_open = $open, changed = $changed, data = $data
                WHERE alarm = $alarm AND contributor = $contributor AND version = $version - 1
                """,
            ("$alarm", alarm),
            ("$contributor", contributor),
            ("$version", tracked.Version),
            ("$open", incident.IsClosed ? 0 : 1),
            ("$changed", incident.ChangedAt.ToUnixTimeMilliseconds()),
            ("$data", connection.Json(tracked, DeliveryJson.Write)));
        if (changed > 0)
        {
            PutInhibitions(connection, alarm, contributor, tracked);
        }

        return changed > 0;
    }

    public static TrackedIncident? Find(EmbeddedConnection connection, AlarmIdentity alarm, string? contributor) =>
        connection.Query(
            "SELECT data, version, is_open FROM incident WHERE alarm = $alarm AND contributor = $contributor",
            Read,
            ("$alarm", alarm.Arn),
            ("$contributor", contributor ?? "")).FirstOrDefault();

    public static Incident? FindInhibitor(EmbeddedConnection connection, IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            if (connection.Scalar(
                """
                SELECT i.data FROM incident_inhibition AS k JOIN incident AS i ON i.alarm = k.alarm AND i.contributor = k.contributor
                WHERE k.key = $key LIMIT 1
                """,
                ("$key", key)) is string json)
            {
                return DeliveryJson.ReadTrackedIncident(json).Incident;
            }
        }

        return null;
    }

    /// <summary>Ends what is open of an alarm, without news.</summary>
    public static void End(EmbeddedConnection connection, AlarmIdentity alarm)
    {
        // A version of its own: what was decided while it was open is decided anew.
        connection.Execute("UPDATE incident SET is_open = 0, version = version + 1 WHERE is_open = 1 AND alarm = $alarm", ("$alarm", alarm.Arn));
        connection.Execute("DELETE FROM incident_inhibition WHERE alarm = $alarm", ("$alarm", alarm.Arn));
    }

    private static void PutInhibitions(EmbeddedConnection connection, string alarm, string contributor, TrackedIncident tracked)
    {
        if (tracked.Version > 1)
        {
            connection.Execute(
                "DELETE FROM incident_inhibition WHERE alarm = $alarm AND contributor = $contributor",
                ("$alarm", alarm),
                ("$contributor", contributor));
        }

        foreach (var key in tracked.Incident.IsClosed ? [] : tracked.InhibitionKeys)
        {
            connection.Execute(
                "INSERT OR IGNORE INTO incident_inhibition (key, alarm, contributor) VALUES ($key, $alarm, $contributor)",
                ("$key", key),
                ("$alarm", alarm),
                ("$contributor", contributor));
        }
    }

    private static TrackedIncident Read(Rows row)
    {
        var tracked = DeliveryJson.ReadTrackedIncident(row.GetString(0)) with { Version = row.GetInt32(1) };
        var isEnded = row.GetInt32(2) == 0 && !tracked.Incident.IsClosed;
        return isEnded ? tracked with { Incident = tracked.Incident with { PreviousState = tracked.Incident.State, State = AlarmState.Ok } } : tracked;
    }
}
