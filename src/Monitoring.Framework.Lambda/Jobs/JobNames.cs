namespace Monitoring.Framework.Lambda;

/// <summary>The jobs by their names in events and in MONITORING_JOB.</summary>
internal static class JobNames
{
    private static readonly Dictionary<string, LambdaJob> _jobs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["collect"] = LambdaJob.Collect,
        ["reconcile"] = LambdaJob.Reconcile,
        ["deliver"] = LambdaJob.Deliver,
        ["destroy"] = LambdaJob.Destroy,
    };

    public static string All => string.Join(", ", _jobs.Keys);

    public static string Of(LambdaJob job) => _jobs.First(each => each.Value == job).Key;

    public static bool TryParse(string name, out LambdaJob job) => _jobs.TryGetValue(name, out job);

    /// <summary>The jobs that a function may do.</summary>
    /// <param name="names">Names with commas between them; null for all jobs.</param>
    /// <exception cref="MonitoringConfigurationException">There is no such job.</exception>
    public static IReadOnlySet<LambdaJob> ParseAll(string? names)
    {
        var jobs = new HashSet<LambdaJob>();
        foreach (var name in (names ?? All).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            jobs.Add(TryParse(name, out var job) ? job : throw new MonitoringConfigurationException(LambdaEnvironment.JobVariable, $"there is no job '{name}'; there are {All}."));
        }

        return jobs.Count > 0 ? jobs : throw new MonitoringConfigurationException(LambdaEnvironment.JobVariable, $"it names no job; there are {All}.");
    }
}
