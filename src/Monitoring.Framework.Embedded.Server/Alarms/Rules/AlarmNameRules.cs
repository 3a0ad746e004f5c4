namespace Monitoring.Framework.Embedded.Server;

/// <summary>What the name of an alarm must not hold.</summary>
internal static class AlarmNameRules
{
    public static Refusal? Check(string name) =>
        name.AsSpan().ContainsAnyInRange('\0', '\u001f') || name.Contains('\u007f', StringComparison.Ordinal)
            ? Refusal.Validation("AlarmName must not contain ASCII Control characters")
            : null;
}
