namespace Monitoring.Framework.Embedded.Server;

/// <summary>What CloudWatch says of a unit that it does not know.</summary>
internal static class UnitRule
{
    private static readonly string _units =
        string.Join(", ", Enum.GetValues<MetricUnit>().OrderBy(UnitPreference.RankOf).Select(static unit => unit.ToName()));

    public static string Refusal(string path) => $"The parameter {path} must be a value in the set [ {_units} ].";
}
