using System.Numerics;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// Whether a target is up or down, from what its last probes found. The first probe after a start decides alone: a restart neither recovers a target that is down nor
/// waits to tell of it.
/// </summary>
internal sealed class Verdict(VerdictRules rules)
{
    private uint _failures;
    private int _successes;

    /// <summary>Null before the first probe.</summary>
    public bool? IsUp { get; private set; }

    /// <summary>Whether a failure is to be confirmed before it counts.</summary>
    public bool NeedsConfirmation(ProbeResult result) =>
        rules.Confirmations > 0 && IsUp != false && result.Failure is not (ProbeFailure.None or ProbeFailure.RetryLater or ProbeFailure.Unknown);

    /// <summary>Counts a probe.</summary>
    /// <returns>Whether the target is up.</returns>
    public bool Count(bool isUp)
    {
        _failures = ((_failures << 1) | (isUp ? 0u : 1u)) & (uint)((1L << rules.Of) - 1);
        _successes = isUp ? _successes + 1 : 0;
        var was = IsUp;
        var now = was switch
        {
            null => isUp,
            true => BitOperations.PopCount(_failures) < rules.Failures,
            false => _successes >= rules.Successes,
        };
        if (was == false && now)
        {
            // What is up again has its earlier failures behind it.
            _failures = 0;
        }

        IsUp = now;
        return now;
    }
}
