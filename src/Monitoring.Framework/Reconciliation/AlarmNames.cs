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
    private const char Delimiter = '/';

    public static string Prefix(string owner) => $"{owner}{Delimiter}";

    public static string Of(string owner, AlarmKey key)
    {
        var plain = string.Join(Delimiter, owner, key.Policy, key.Resource, key.Rule);
        if (plain.Length <= MaxLength && IsClean(key.Policy) && IsClean(key.Resource) && IsClean(key.Rule))
        {
            return plain;
        }

        var suffix = $"~{Hash(key)}";
        var cleaned = string.Join(Delimiter, owner, Clean(key.Policy), Clean(key.Resource), Clean(key.Rule));
        var room = MaxLength - suffix.Length;
        if (cleaned.Length > room)
        {
            cleaned = cleaned[..room];
        }

        return cleaned + suffix;
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

    private static string Clean(string segment) =>
        string.Concat(segment.Select(static c => c is Delimiter or '~' || char.IsControl(c) || char.IsSurrogate(c) ? '-' : c));

    private static string Hash(AlarmKey key)
    {
        // Lengths, so that no two keys give the same text; the characters as they are, because an encoding would replace half a pair.
        var text = $"{key.Policy.Length}/{key.Resource.Length}/{key.Policy}{key.Resource}{key.Rule}";
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())).AsSpan(0, 8));
    }
}
