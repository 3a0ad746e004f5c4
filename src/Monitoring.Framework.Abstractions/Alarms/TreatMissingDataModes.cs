namespace Monitoring.Framework;

/// <summary>CloudWatch's spelling of what periods without data mean.</summary>
public static class TreatMissingDataModes
{
    /// <summary><c>missing</c>, <c>ignore</c>, <c>breaching</c> or <c>notBreaching</c>.</summary>
    /// <param name="mode">The mode.</param>
    public static string ToName(this TreatMissingData mode) => mode switch
    {
        TreatMissingData.Ignore => "ignore",
        TreatMissingData.Breaching => "breaching",
        TreatMissingData.NotBreaching => "notBreaching",
        _ => "missing",
    };

    /// <summary>Reads CloudWatch's spelling.</summary>
    /// <param name="name">Such as <c>notBreaching</c>; upper and lower case matter, as they do on AWS.</param>
    /// <param name="mode">The mode, when the answer is true.</param>
    public static bool TryParse(string? name, out TreatMissingData mode)
    {
        mode = name switch
        {
            "ignore" => TreatMissingData.Ignore,
            "breaching" => TreatMissingData.Breaching,
            "notBreaching" => TreatMissingData.NotBreaching,
            _ => TreatMissingData.Missing,
        };
        return mode != TreatMissingData.Missing || name == "missing";
    }
}
