namespace Monitoring.Framework.Embedded.Server;

/// <summary>The names and lengths of the service model that several alarm operations share.</summary>
internal static class AlarmModel
{
    public const int MaxNames = 100;

    private const int MaxActions = 5;

    public static IReadOnlyList<string> States { get; } = ["INSUFFICIENT_DATA", "ALARM", "OK"];

    public static IReadOnlyList<string> Statistics { get; } = ["Maximum", "SampleCount", "Sum", "Minimum", "Average"];

    public static IReadOnlyList<string> Operators { get; } = [.. Enum.GetNames<ComparisonOperator>()];

    /// <summary>In the order in which CloudWatch lists them.</summary>
    public static IReadOnlyList<string> Units { get; } =
        [.. Enum.GetValues<MetricUnit>().OrderBy(UnitPreference.RankOf).Select(static unit => unit.ToName())];

    public static ModelConstraints Name(this ModelConstraints model, string member, string? name) => model.Length(member, name, 1, 255);

    public static ModelConstraints Names(this ModelConstraints model, IReadOnlyList<string>? names) =>
        model.Count("alarmNames", names, MaxNames).Each("alarmNames", names, 1, 255);

    public static ModelConstraints Actions(this ModelConstraints model, string member, IReadOnlyList<string>? actions) =>
        model.Count(member, actions, MaxActions).Each(member, actions, 1, 1024);

    public static ModelConstraints Dimensions(this ModelConstraints model, string member, IReadOnlyList<DimensionInput>? dimensions)
    {
        model.Count(member, dimensions?.Select(static each => $"{each.Name}={each.Value}").ToList(), 30);
        for (var i = 0; i < dimensions?.Count; i++)
        {
            var path = $"{member}.{i + 1}.member";
            model.Required($"{path}.name", dimensions[i].Name).Length($"{path}.name", dimensions[i].Name, 1, 255);
            model.Required($"{path}.value", dimensions[i].Value).Length($"{path}.value", dimensions[i].Value, 1, 1024);
        }

        return model;
    }

    public static ModelConstraints Tags(this ModelConstraints model, IReadOnlyList<TagMember>? tags)
    {
        for (var i = 0; i < tags?.Count; i++)
        {
            var path = $"tags.{i + 1}.member";
            model.Required($"{path}.key", tags[i].Key).Length($"{path}.key", tags[i].Key, 1, 128);
            model.Required($"{path}.value", tags[i].Value).Length($"{path}.value", tags[i].Value, 0, 256);
        }

        return model;
    }
}
