using System.Globalization;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>Numbers given as <c>--name value</c>.</summary>
internal static class SweepOptions
{
    public static string? Text(string[] args, string name) => Array.IndexOf(args, $"--{name}") is var at and >= 0 ? args[at + 1] : null;

    public static int Int32(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, $"--{name}");
        return at < 0 ? otherwise : int.Parse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
