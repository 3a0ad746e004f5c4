namespace Monitoring.Framework.Embedded;

/// <summary>The statements on which composite alarms depend on which alarms.</summary>
internal static class AlarmChildTable
{
    /// <summary>Replaces what a composite alarm depends on.</summary>
    public static void Put(EmbeddedConnection connection, string parent, IEnumerable<string> children, string? suppressor)
    {
        Delete(connection, parent);
        foreach (var child in children)
        {
            Add(connection, parent, child, isSuppressor: false);
        }

        if (suppressor is not null)
        {
            Add(connection, parent, suppressor, isSuppressor: true);
        }
    }

    public static void Delete(EmbeddedConnection connection, string parent) =>
        connection.Execute("DELETE FROM alarm_child WHERE parent = $parent", ("$parent", parent));

    /// <summary>Whether a composite alarm names it, in its rule or as its suppressor.</summary>
    public static bool IsNeeded(EmbeddedConnection connection, string child) =>
        connection.Number("SELECT EXISTS (SELECT 1 FROM alarm_child WHERE child = $child)", ("$child", child)) != 0;

    /// <summary>How many other composite alarms have it in their rule.</summary>
    public static long CountParents(EmbeddedConnection connection, string child, string except) =>
        connection.Number(
            "SELECT count(*) FROM alarm_child WHERE child = $child AND is_suppressor = 0 AND parent <> $except",
            ("$child", child),
            ("$except", except));

    /// <summary>Which rule names which alarm.</summary>
    public static List<(string Parent, string Child)> Rules(EmbeddedConnection connection) =>
        connection.Query("SELECT parent, child FROM alarm_child WHERE is_suppressor = 0", static row => (row.GetString(0), row.GetString(1)));

    private static void Add(EmbeddedConnection connection, string parent, string child, bool isSuppressor) =>
        connection.Execute(
            "INSERT INTO alarm_child (parent, child, is_suppressor) VALUES ($parent, $child, $suppressor)",
            ("$parent", parent),
            ("$child", child),
            ("$suppressor", isSuppressor ? 1 : 0));
}
