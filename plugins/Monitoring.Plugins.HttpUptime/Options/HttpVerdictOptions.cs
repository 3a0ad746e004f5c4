namespace Monitoring.Plugins.HttpUptime;

/// <summary>When a target that fails is down, and when one that is down is up again.</summary>
public sealed class HttpVerdictOptions
{
    /// <summary>
    /// How often a target that is up and fails is asked again at once, over a new connection, before the failure counts; 0 to 3, 1 unless given. It does not count when one
    /// of these is answered as expected.
    /// </summary>
    public int? Confirmations { get; set; }

    /// <summary>How many of the last <see cref="Of"/> probes must have failed for the target to be down; 1 unless given.</summary>
    public int Failures { get; set; } = 1;

    /// <summary>How many probes are looked at, up to 32; <see cref="Failures"/> unless given.</summary>
    public int? Of { get; set; }

    /// <summary>How many probes in a row must be answered as expected for a target that is down to be up; 1 unless given.</summary>
    public int Successes { get; set; } = 1;
}
