using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Monitoring.Framework;

/// <summary>
/// The names of owned alarms: <c>owner/policy/resource/rule</c>, free of thresholds. Where that would be too long or ambiguous, a hash of the key is appended, so that two
/// keys never share a name.
/// </summary>
internal static class AlarmNames
{
    private const int MaxLength = 255;
    private const int HashBytes = 8;
    private const int SuffixLength = 1 + (2 * HashBytes);
    private const char Delimiter = '/';

    public static string Prefix(string owner) => $"{owner}{Delimiter}";

    /// <summary>What the names of all alarms of a policy on a resource begin with, those with a hash too. Alarms of others may begin so as well: their markers tell.</summary>
    public static string Prefix(string owner, string policy, string resource)
    {
        var prefix = $"{owner}{Delimiter}{Clean(policy)}{Delimiter}{Clean(resource)}{Delimiter}";
        return prefix.Length > MaxLength - SuffixLength ? prefix[..(MaxLength - SuffixLength)] : prefix;
    }

    public static string Of(string owner, AlarmKey key)
    {
        var plain = string.Join(Delimiter, owner, key.Policy, key.Resource, key.Rule);
        if (plain.Length <= MaxLength && IsClean(key.Policy) && IsClean(key.Resource) && IsClean(key.Rule))
        {
            return plain;
        }

        var suffix = $"~{Hash(key)}";
        var cleaned = string.Join(Delimiter, owner, Clean(key.Policy), Clean(key.Resource), Clean(key.Rule));
        return string.Concat(cleaned.AsSpan(0, Math.Min(cleaned.Length, MaxLength - SuffixLength)), suffix);
    }

    private static bool IsClean(string segment)
    {
        foreach (var c in segment)
        {
            if (c is Delimiter or '~' || char.IsControl(c) || char.IsSurrogate(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string Clean(string segment) => IsClean(segment)
        ? segment
        : string.Concat(segment.Select(static c => c is Delimiter or '~' || char.IsControl(c) || char.IsSurrogate(c) ? '-' : c));

    private static string Hash(AlarmKey key)
    {
        // Lengths, so that no two keys give the same text; the characters as they are, because an encoding would replace half a pair.
        var text = $"{key.Policy.Length}/{key.Resource.Length}/{key.Policy}{key.Resource}{key.Rule}";
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())).AsSpan(0, HashBytes));
    }
}
