namespace Monitoring.Plugins.HttpUptime;

/// <summary>The spelling of the phases.</summary>
internal static class ProbePhases
{
    private static readonly string[] _names = ["dns", "connect", "tls", "first_byte", "transfer"];

    public static int Count => _names.Length;

    public static string ToName(this ProbePhase phase) => _names[(int)phase];
}
