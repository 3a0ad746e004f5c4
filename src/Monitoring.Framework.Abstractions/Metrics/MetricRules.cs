using System.Buffers;
using System.Collections.Immutable;

namespace Monitoring.Framework;

/// <summary>What PutMetricData would refuse, as one sentence each.</summary>
internal static class MetricRules
{
    private const int MaxDimensions = 30;
    private const int MaxValues = 150;
    private const string ReservedNamespace = "AWS/";
    private static readonly double _maxMagnitude = Math.Pow(2, 360);
    private static readonly SearchValues<char> _namespaceCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_/#: ");

    public static string? Refusal(string ns, string name, ImmutableArray<Dimension> sorted)
    {
        if (!IsText(ns, 255) || ns.AsSpan().IndexOfAnyExcept(_namespaceCharacters) >= 0)
        {
            return $"The metric namespace '{ns}' must have 1 to 255 characters of 0-9 A-Z a-z . - _ / # : and space, one of them not blank.";
        }

        if (!IsText(name, 255))
        {
            return $"The metric name '{name}' must have 1 to 255 ASCII characters, one of them not blank.";
        }

        if (sorted.Length > MaxDimensions)
        {
            return $"The metric '{name}' has {sorted.Length} dimensions; at most {MaxDimensions} are allowed.";
        }

        for (var i = 0; i < sorted.Length; i++)
        {
            var (key, value) = sorted[i];
            if (!IsText(key, 255) || key[0] == ':')
            {
                return $"The dimension name '{key}' of metric '{name}' must have 1 to 255 ASCII characters, be not blank and not start with a colon.";
            }

            if (!IsText(value, 1024))
            {
                return $"The value '{value}' of dimension '{key}' of metric '{name}' must have 1 to 1,024 ASCII characters and be not blank.";
            }

            if (i > 0 && sorted[i - 1].Name == key)
            {
                return $"The metric '{name}' has the dimension name '{key}' twice.";
            }
        }

        return null;
    }

    public static string? Refusal(MetricDatum datum)
    {
        var forms = (datum.Value.HasValue ? 1 : 0) + (datum.StatisticValues.HasValue ? 1 : 0) + (datum.Values.IsDefaultOrEmpty ? 0 : 1);
        if (forms != 1)
        {
            return "A datum has exactly one of Value, StatisticValues and Values.";
        }

        if (datum.Metric.Namespace.StartsWith(ReservedNamespace, StringComparison.Ordinal))
        {
            return $"The namespace '{datum.Metric.Namespace}' is reserved: only AWS itself puts data into namespaces that begin with {ReservedNamespace}.";
        }

        if (datum.Value is { } value)
        {
            return IsNumber(value) ? null : NotANumber(value);
        }

        if (datum.StatisticValues is { } set)
        {
            return set.SampleCount > 0 && set.Minimum <= set.Maximum && IsNumber(set.Sum) && IsNumber(set.Minimum) && IsNumber(set.Maximum)
                && IsNumber(set.SampleCount)
                ? null
                : "A statistic set has a sample count above zero, a minimum not above its maximum, and finite numbers within ±2^360.";
        }

        if (datum.Values.Length > MaxValues)
        {
            return $"A datum has at most {MaxValues} values, not {datum.Values.Length}.";
        }

        if (!datum.Counts.IsDefault && datum.Counts.Length != datum.Values.Length)
        {
            return $"A datum has as many counts as values: {datum.Counts.Length} counts for {datum.Values.Length} values.";
        }

        foreach (var each in datum.Values)
        {
            if (!IsNumber(each))
            {
                return NotANumber(each);
            }
        }

        if (!datum.Counts.IsDefault)
        {
            foreach (var count in datum.Counts)
            {
                if (!(IsNumber(count) && count >= 0))
                {
                    return $"The count {count} is not allowed: counts are finite and not negative.";
                }
            }
        }

        return null;
    }

    private static bool IsNumber(double value) => Math.Abs(value) <= _maxMagnitude;

    private static string NotANumber(double value) => $"The value {value} is not allowed: values are finite and within ±2^360.";

    private static bool IsText(string? text, int max) =>
        text is not null && text.Length <= max && !string.IsNullOrWhiteSpace(text) && System.Text.Ascii.IsValid(text);
}
