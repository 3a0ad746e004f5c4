namespace Monitoring.Framework.Embedded;

/// <summary>CloudWatch's spelling.</summary>
internal static class TreatMissingDataNames
{
    public static string ToName(this TreatMissingData missing) => missing switch
    {
        TreatMissingData.Ignore => "ignore",
        TreatMissingData.Breaching => "breaching",
        TreatMissingData.NotBreaching => "notBreaching",
        _ => "missing",
    };
}
