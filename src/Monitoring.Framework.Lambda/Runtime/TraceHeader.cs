using System.Diagnostics;

namespace Monitoring.Framework.Lambda;

/// <summary>The trace header of X-Ray: <see href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader"/>.</summary>
internal static class TraceHeader
{
    private const string Version = "1-";

    /// <summary>The same trace in the words of W3C; default when the header is none, or broken.</summary>
    public static ActivityContext Parse(string? header)
    {
        string? root = null;
        string? parent = null;
        var flags = ActivityTraceFlags.None;
        foreach (var part in (header ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (part[..at], part[(at + 1)..]) : (part, "");
            switch (name)
            {
                case "Root" when value.StartsWith(Version, StringComparison.Ordinal):
                    root = value[Version.Length..].Replace("-", "", StringComparison.Ordinal);
                    break;
                case "Parent":
                    parent = value;
                    break;
                case "Sampled" when value == "1":
                    flags = ActivityTraceFlags.Recorded;
                    break;
            }
        }

        return IsHex(root, 32) && IsHex(parent, 16)
            ? new ActivityContext(ActivityTraceId.CreateFromString(root), ActivitySpanId.CreateFromString(parent), flags, isRemote: true)
            : default;
    }

    private static bool IsHex(string? text, int length) => text?.Length == length && text.All(char.IsAsciiHexDigitLower) && text.Any(static c => c != '0');
}
