namespace Monitoring.Framework;

/// <summary>CloudWatch's unit for a unit of an instrument, which by OpenTelemetry's convention is one of UCUM.</summary>
/// <remarks>See <see href="https://opentelemetry.io/docs/specs/semconv/general/metrics/#instrument-units">Instrument units</see>.</remarks>
internal static class UcumUnits
{
    private static readonly Dictionary<string, (MetricUnit Unit, double Scale)> _units = new(StringComparer.Ordinal)
    {
        ["s"] = (MetricUnit.Seconds, 1),
        ["ms"] = (MetricUnit.Milliseconds, 1),
        ["us"] = (MetricUnit.Microseconds, 1),
        ["ns"] = (MetricUnit.Microseconds, 1e-3),
        ["min"] = (MetricUnit.Seconds, 60),
        ["h"] = (MetricUnit.Seconds, 3600),
        ["d"] = (MetricUnit.Seconds, 86_400),
        ["By"] = (MetricUnit.Bytes, 1),
        ["kBy"] = (MetricUnit.Kilobytes, 1),
        ["MBy"] = (MetricUnit.Megabytes, 1),
        ["GBy"] = (MetricUnit.Gigabytes, 1),
        ["TBy"] = (MetricUnit.Terabytes, 1),
        ["KiBy"] = (MetricUnit.Bytes, 1L << 10),
        ["MiBy"] = (MetricUnit.Bytes, 1L << 20),
        ["GiBy"] = (MetricUnit.Bytes, 1L << 30),
        ["TiBy"] = (MetricUnit.Bytes, 1L << 40),
        ["bit"] = (MetricUnit.Bits, 1),
        ["kbit"] = (MetricUnit.Kilobits, 1),
        ["Mbit"] = (MetricUnit.Megabits, 1),
        ["Gbit"] = (MetricUnit.Gigabits, 1),
        ["Tbit"] = (MetricUnit.Terabits, 1),
        ["%"] = (MetricUnit.Percent, 1),
        ["Hz"] = (MetricUnit.CountPerSecond, 1),
        ["1/s"] = (MetricUnit.CountPerSecond, 1),
    };

    /// <summary>The unit, and what a value is multiplied by; no unit for what CloudWatch has none.</summary>
    public static (MetricUnit Unit, double Scale) Map(string? unit)
    {
        if (unit is null)
        {
            return (MetricUnit.None, 1);
        }

        if (_units.TryGetValue(unit, out var known))
        {
            return known;
        }

        var isRate = unit.EndsWith("/s", StringComparison.Ordinal);
        var counted = isRate ? unit[..^2] : unit;
        if (counted.StartsWith('{') && counted.EndsWith('}'))
        {
            return (isRate ? MetricUnit.CountPerSecond : MetricUnit.Count, 1);
        }

        return isRate && _units.TryGetValue(counted, out known) && Enum.TryParse<MetricUnit>($"{known.Unit}PerSecond", out var rate) ? (rate, known.Scale) : (MetricUnit.None, 1);
    }
}
