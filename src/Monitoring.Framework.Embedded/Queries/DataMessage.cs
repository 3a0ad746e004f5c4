namespace Monitoring.Framework.Embedded;

/// <summary>What CloudWatch remarks on a result.</summary>
internal sealed record DataMessage(string Code, string Value)
{
    public static IReadOnlyList<DataMessage> Forbidden { get; } =
    [
        new("Forbidden", "Access denied when getting data - please check that this account and the requested metric account are linked"),
    ];

    public static DataMessage MultipleUnits(IEnumerable<MetricUnit> units) =>
        new("MultipleUnits", $"Multiple units returned: '[{string.Join(", ", units.Select(MetricUnits.ToName))}]'");
}
