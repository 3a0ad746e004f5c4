using System.Security.Cryptography;
using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules;

/// <summary>
/// What tells the alarms of all rules apart: <c>disk[device=xvda1,host=db-1]</c>. Dimensions come sorted, so that their order in the file does not matter; what could
/// be mistaken for a separator is escaped, so that two alarms never share a key.
/// </summary>
internal static class RuleKey
{
    private const int MaxLength = 255;
    private const int Kept = 200;

    public static string Of(string rule, IReadOnlyCollection<Dimension> dimensions)
    {
        var name = Escape(rule, "[");
        var key = dimensions.Count == 0
            ? name
            : $"{name}[{string.Join(',', dimensions.Select(static each => $"{Escape(each.Name, "=")}={Escape(each.Value, ",")}"))}]";
        if (key.Length <= MaxLength)
        {
            return key;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
        return $"{key[..(char.IsHighSurrogate(key[Kept - 1]) ? Kept - 1 : Kept)]}~{hash}";
    }

    private static string Escape(string text, string separator) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(separator, "\\" + separator, StringComparison.Ordinal);
}
