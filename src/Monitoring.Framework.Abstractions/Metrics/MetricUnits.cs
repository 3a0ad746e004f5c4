namespace Monitoring.Framework;

/// <summary>CloudWatch's spelling of the units.</summary>
public static class MetricUnits
{
    private static readonly string[] _names = [.. Enum.GetValues<MetricUnit>().Select(Spell)];

    private static readonly Dictionary<string, MetricUnit> _units =
        Enum.GetValues<MetricUnit>().ToDictionary(static unit => _names[(int)unit], StringComparer.Ordinal);

    /// <summary>The unit as CloudWatch spells it, such as <c>Bytes/Second</c>.</summary>
    /// <param name="unit">One of the 27 units.</param>
    public static string ToName(this MetricUnit unit) => _names[(int)unit];

    /// <summary>Reads CloudWatch's spelling.</summary>
    /// <param name="name">Such as <c>Bytes/Second</c>; upper and lower case matter, as they do on AWS.</param>
    /// <param name="unit">The unit, when the answer is true.</param>
    public static bool TryParse(string? name, out MetricUnit unit)
    {
        unit = MetricUnit.None;
        return name is not null && _units.TryGetValue(name, out unit);
    }

    private static string Spell(MetricUnit unit) => unit.ToString().Replace("PerSecond", "/Second", StringComparison.Ordinal);
}
