using System.Globalization;

namespace Monitoring.Framework.Aws;

/// <summary>Periods in words.</summary>
internal static class PeriodText
{
    /// <summary>Such as <c>5 minutes</c>, <c>3 minutes</c> for three of one, or <c>3 periods of 5 minutes</c>.</summary>
    public static string Of(int count, int seconds) => (count, seconds) switch
    {
        (1, 60) => "1 minute",
        (1, 3600) => "1 hour",
        (1, _) when seconds % 3600 == 0 => Text($"{seconds / 3600} hours"),
        (1, _) when seconds % 60 == 0 => Text($"{seconds / 60} minutes"),
        (1, _) => Text($"{seconds} seconds"),
        (_, 60) => Text($"{count} minutes"),
        (_, 3600) => Text($"{count} hours"),
        _ => Text($"{count} periods of {Of(1, seconds)}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
