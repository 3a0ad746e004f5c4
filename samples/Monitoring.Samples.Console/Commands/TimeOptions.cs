using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Moments and durations as people type them.</summary>
internal static partial class TimeOptions
{
    public static Option<string?> CreateStart(string description)
    {
        var option = new Option<string?>("--start") { Description = description, HelpName = "TIME" };
        option.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && !TryParse(value, TimeProvider.System, out _))
            {
                result.AddError($"--start {value}: write how long ago, such as -3h, or a time, such as 2026-11-22T08:00Z.");
            }
        });
        return option;
    }

    /// <summary>A moment: a duration before now with or without a minus (<c>-3h</c>), or a time; without an offset it is UTC.</summary>
    public static DateTimeOffset Parse(string text, TimeProvider timeProvider) =>
        TryParse(text, timeProvider, out var time) ? time : throw new UsageException($"'{text}' is not a time.");

    /// <summary>A duration: a number and s, m, h or d, or <c>hh:mm:ss</c>.</summary>
    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        if (Short().Match(text) is not { Success: true } match)
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && text.Contains(':', StringComparison.Ordinal) && duration > TimeSpan.Zero;
        }

        var seconds = match.Groups["unit"].Value switch { "s" => 1, "m" => 60, "h" => 3600, _ => 86_400 };
        duration = TimeSpan.FromSeconds(int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) * (double)seconds);
        return duration > TimeSpan.Zero;
    }

    private static bool TryParse(string text, TimeProvider timeProvider, out DateTimeOffset time)
    {
        if (TryParseDuration(text.TrimStart('-'), out var ago))
        {
            time = timeProvider.GetUtcNow() - ago;
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    [GeneratedRegex("^(?<count>[0-9]{1,6})(?<unit>[smhd])$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();
}
