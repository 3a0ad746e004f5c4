using System.Text.RegularExpressions;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The subject of an alarm's message: at most 100 characters of ASCII, the name cut when it must be.</summary>
internal static partial class SnsSubject
{
    private const int Longest = 100;
    private const string Cut = "...";

    /// <param name="state">The new state, as CloudWatch spells it.</param>
    /// <param name="alarm">The alarm's name.</param>
    /// <param name="region">The region's long name.</param>
    public static string Of(string state, string alarm, string region)
    {
        var name = NotAscii().Replace(alarm, "_");
        var (before, after) = ($"{state}: \"", $"\" in {region}");
        var room = Longest - before.Length - after.Length;
        return name.Length <= room ? $"{before}{name}{after}" : $"{before}{name[..Math.Max(0, room - Cut.Length)]}{Cut}{after}";
    }

    [GeneratedRegex(@"[^\u0000-\u007f]+")]
    private static partial Regex NotAscii();
}
