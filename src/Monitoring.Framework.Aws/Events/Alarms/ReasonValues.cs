using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws;

/// <summary>The figures in the reason of a state, which every path carries; only EventBridge and the Lambda action have them as data too.</summary>
internal static partial class ReasonValues
{
    private const int MaxValues = 10;
    private const int MaxReason = 4096;

    public static IEnumerable<Fact> Of(string? reason, string? reasonData)
    {
        var text = Bounded(reason);
        var values = Points().Matches(text).Select(static match => match.Groups[1].Value).ToList();
        if (values.Count == 0)
        {
            values = [.. Json.Parse(reasonData).Member("recentDatapoints").Items().Select(static item => item.Scalar()).OfType<string>()];
        }

        if (values.Count > 0)
        {
            yield return new Fact(values.Count == 1 ? "Value" : "Values", string.Join(", ", values.Take(MaxValues).Select(Short)));
        }

        var (lower, upper) = (Lower().Match(text), Upper().Match(text));
        if (lower.Success || upper.Success)
        {
            yield return new Fact("Expected", (lower.Success, upper.Success) switch
            {
                (true, true) => $"{Short(lower.Groups[1].Value)} to {Short(upper.Groups[1].Value)}",
                (true, false) => $"at least {Short(lower.Groups[1].Value)}",
                _ => $"at most {Short(upper.Groups[1].Value)}",
            });
        }
    }

    /// <summary>How the value is compared, and with what.</summary>
    public static (string? Sign, string? Threshold) ThresholdOf(string? reason) => Comparison().Match(Bounded(reason)) is { Success: true } match
        ? (match.Groups[1].Value switch
        {
            "greater than or equal to" => "≥",
            "greater than" => ">",
            "less than or equal to" => "≤",
            _ => "<",
        }, Plain(match.Groups[2].Value))
        : (null, null);

    private static string Bounded(string? reason) => reason is null ? "" : Utf16.Cut(reason, MaxReason);

    /// <summary>Enough digits for people.</summary>
    private static string Short(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString("G6", CultureInfo.InvariantCulture) : number;

    private static string Plain(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString(CultureInfo.InvariantCulture) : number;

    [GeneratedRegex(@"(-?[0-9][0-9.Ee+-]{0,40}|NaN|-?Infinity) \([0-9]{2}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Points();

    [GeneratedRegex(@"(greater than or equal to|greater than|less than or equal to|less than) the threshold \(([^()\s]{1,40})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"lower thresholds? \[([^\],]{1,40})", RegexOptions.CultureInvariant)]
    private static partial Regex Lower();

    [GeneratedRegex(@"upper thresholds? \[([^\],]{1,40})", RegexOptions.CultureInvariant)]
    private static partial Regex Upper();
}
