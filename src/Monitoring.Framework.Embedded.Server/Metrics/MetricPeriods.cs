namespace Monitoring.Framework.Embedded.Server;

/// <summary>The periods that metrics can be read in.</summary>
internal static class MetricPeriods
{
    private const long Longest = 365L * 24 * 3600;

    public static bool IsPeriod(long seconds) => seconds is 1 or 5 or 10 or 20 or 30 || (seconds is > 0 and <= Longest && seconds % 60 == 0);

    public static string Refusal(string path, long seconds) => seconds switch
    {
        > Longest => $"The parameter {path} must be less than or equal to {Longest}.",
        > 60 => $"The parameter {path} must be a multiple of 60.",
        _ => $"The parameter {path} must be a value in the set [1, 5, 10, 20, 30].",
    };
}
