using System.Text;
using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>A filter of alarms as the conditions of a query; only what is asked for is in there.</summary>
internal sealed class AlarmConditions
{
    private const string HasAction =
        """
        EXISTS (
            SELECT 1 FROM json_each(alarm.definition) AS field, json_each(field.value) AS action
            WHERE field.key IN ('AlarmActions', 'OkActions', 'InsufficientDataActions') AND substr(action.value, 1, length($action)) = $action)
        """;

    private readonly StringBuilder _sql = new();
    private readonly List<(string Name, object? Value)> _parameters = [];

    private AlarmConditions()
    {
    }

    public string Sql => _sql.ToString();

    public IReadOnlyList<(string Name, object? Value)> Parameters => _parameters;

    public static AlarmConditions Of(AlarmFilter filter)
    {
        var conditions = new AlarmConditions();
        conditions.Add("substr(name, 1, length($prefix)) = $prefix", "$prefix", filter.NamePrefix);
        conditions.Add("name IN (SELECT value FROM json_each($names))", "$names", Json(filter.Names));
        conditions.Add("state = $state", "$state", (long?)filter.State);
        conditions.Add("type IN (SELECT value FROM json_each($types))", "$types", Json(filter.Types?.Select(static type => type.ToString())));
        conditions.Add(HasAction, "$action", filter.ActionPrefix);
        conditions.Add("name IN (SELECT child FROM alarm_child WHERE parent = $parent AND is_suppressor = 0)", "$parent", filter.ChildrenOf);
        conditions.Add("name IN (SELECT parent FROM alarm_child WHERE child = $child AND is_suppressor = 0)", "$child", filter.ParentsOf);
        return conditions;
    }

    public static string? Json(IEnumerable<string>? values) =>
        values is null ? null : JsonSerializer.Serialize([.. values], AlarmJson.Default.StringArray);

    private void Add(string condition, string name, object? value)
    {
        if (value is not null)
        {
            _sql.Append(" AND ").Append(condition);
            _parameters.Add((name, value));
        }
    }
}
