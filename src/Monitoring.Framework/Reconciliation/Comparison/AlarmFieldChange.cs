namespace Monitoring.Framework;

/// <summary>One field of an alarm that differs.</summary>
/// <param name="Field">CloudWatch's name of the field.</param>
/// <param name="Before">The value that is there; null when unset.</param>
/// <param name="After">The value that should be there; null when unset.</param>
public sealed record AlarmFieldChange(string Field, string? Before, string? After);
