using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>When failures mean that a target is down.</summary>
/// <param name="Confirmations">How often a failing target that was up is asked again at once.</param>
/// <param name="Failures">How many failures mean down…</param>
/// <param name="Of">… of how many probes.</param>
/// <param name="Successes">How many successes in a row mean up again.</param>
internal sealed record VerdictRules(int Confirmations, int Failures, int Of, int Successes)
{
    private const int MaxConfirmations = 3;
    private const int MaxProbes = 32;

    /// <exception cref="MonitoringConfigurationException">An option is wrong.</exception>
    public static VerdictRules Create(HttpVerdictOptions options, int confirmations, string path)
    {
        var of = options.Of ?? options.Failures;
        return new VerdictRules(
            HttpUptimeRules.InRange(options.Confirmations ?? confirmations, MaxConfirmations, $"{path}:Confirmations"),
            Between(options.Failures, 1, MaxProbes, $"{path}:Failures"),
            Between(of, options.Failures, MaxProbes, $"{path}:Of"),
            Between(options.Successes, 1, MaxProbes, $"{path}:Successes"));
    }

    private static int Between(int value, int min, int max, string path) => value >= min && value <= max
        ? value
        : throw new MonitoringConfigurationException(path, $"{value} is not allowed; it lies between {min} and {max}.");
}
