using System.Text.RegularExpressions;

namespace Monitoring.Framework;

/// <summary>
/// A statistic over the samples of a period: SampleCount, Average, Sum, Minimum, Maximum, or an extended one such as <c>p99</c> or <c>TM(10%:90%)</c>.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html">CloudWatch statistics definitions</see>.
/// </remarks>
public sealed partial record Statistic
{
    private Statistic(string name, bool isExtended)
    {
        Name = name;
        IsExtended = isExtended;
    }

    /// <summary>How many samples.</summary>
    public static Statistic SampleCount { get; } = new("SampleCount", isExtended: false);

    /// <summary>Sum over SampleCount.</summary>
    public static Statistic Average { get; } = new("Average", isExtended: false);

    /// <summary>The sum of the samples.</summary>
    public static Statistic Sum { get; } = new("Sum", isExtended: false);

    /// <summary>The smallest sample.</summary>
    public static Statistic Minimum { get; } = new("Minimum", isExtended: false);

    /// <summary>The largest sample.</summary>
    public static Statistic Maximum { get; } = new("Maximum", isExtended: false);

    /// <summary>CloudWatch's spelling.</summary>
    public string Name { get; }

    /// <summary>True for all but the five basic statistics.</summary>
    public bool IsExtended { get; }

    /// <summary>Reads CloudWatch's spelling; null when CloudWatch has no such statistic.</summary>
    /// <param name="name">Such as <c>Average</c> or <c>p99.9</c>; upper and lower case matter.</param>
    public static Statistic? TryParse(string? name) => name switch
    {
        null => null,
        "SampleCount" => SampleCount,
        "Average" => Average,
        "Sum" => Sum,
        "Minimum" => Minimum,
        "Maximum" => Maximum,
        _ => Extended().IsMatch(name) ? new Statistic(name, isExtended: true) : null,
    };

    /// <summary>This statistic of a summary; null for an extended statistic, which a summary does not tell.</summary>
    /// <param name="set">The summary of the samples of a period.</param>
    public double? Of(StatisticSet set)
    {
        if (ReferenceEquals(this, Average))
        {
            return set.Average;
        }

        if (ReferenceEquals(this, Sum))
        {
            return set.Sum;
        }

        if (ReferenceEquals(this, Minimum))
        {
            return set.Minimum;
        }

        if (ReferenceEquals(this, Maximum))
        {
            return set.Maximum;
        }

        return ReferenceEquals(this, SampleCount) ? set.SampleCount : null;
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    // Of a percentile, CloudWatch compares only the whole part with 100: it takes p100.5, which is the maximum like p100.
    [GeneratedRegex(
        @"^(IQM" +
        @"|p(\d{1,2}|100)(\.\d{0,10})?|(tc|tm|ts|wm)(\d{1,2}(\.\d{0,10})?|100)" +
        @"|(TM|TC|TS|WM)\((?!:\))(\d{1,2}(\.\d{0,10})?%|100%)?:(\d{1,2}(\.\d{0,10})?%|100%)?\)" +
        @"|(TM|TC|TS|WM|PR)\((?!:\))(\d+(\.\d{0,10})?([Ee][+-]?\d+)?)?:(\d+(\.\d{0,10})?([Ee][+-]?\d+)?)?\))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Extended();
}
