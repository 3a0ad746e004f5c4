using System.Text.RegularExpressions;

namespace Monitoring.Framework.Embedded;

/// <summary>The ids of queries.</summary>
internal static partial class QueryIds
{
    public const string Expected = "^[a-z][a-zA-Z0-9_]*$";

    public const int MaxLength = 255;

    public static bool IsValid(string id) => id.Length <= MaxLength && Pattern().IsMatch(id);

    public static bool AreUnique(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.All(seen.Add);
    }

    [GeneratedRegex(@"^[a-z][a-zA-Z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
