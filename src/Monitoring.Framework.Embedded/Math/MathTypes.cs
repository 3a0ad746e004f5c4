namespace Monitoring.Framework.Embedded;

/// <summary>Questions about types, and their names in messages.</summary>
internal static class MathTypes
{
    public static bool IsSeries(this MathType type) => type is MathType.Metric or MathType.Series;

    public static bool IsSeriesOrScalar(this MathType type) => type == MathType.Scalar || type.IsSeries();

    public static string ToName(this MathType type) => type switch
    {
        MathType.Scalar => "Scalar",
        MathType.Array => "TimeSeries[]",
        MathType.Text => "String",
        MathType.Keyword => "Keyword",
        _ => "TimeSeries",
    };
}
