using System.Globalization;

namespace Monitoring.Framework;

/// <summary>
/// What an alarm says, as a number: the same for two alarms that <see cref="AlarmFields"/> finds equal, at a small part of the cost. Written into the marker, it shows later whether
/// the alarm is still what was written.
/// </summary>
internal static class AlarmFingerprint
{
    private const char Version = '1';
    private const char TagDelimiter = '-';
    private const string ShortFormat = "x8";
    private const int ShortLength = 8;

    /// <param name="alarm">The alarm, its description the text for people.</param>
    /// <param name="scope">Where it is.</param>
    public static ulong Of(AlarmDefinition alarm, DiscoveryScope scope)
    {
        AlarmHash hash = new();
        hash.Add("Text", alarm.Description);
        hash.Add("Severity", (long)alarm.Severity);
        hash.Add("Labels", alarm.Labels);
        hash.Add("RoutedTags", alarm.RoutedTags);
        hash.Add("Enabled", alarm.ActionsEnabled ? 1 : 0);
        hash.Add("Alarm", alarm.AlarmActions);
        hash.Add("Ok", alarm.OkActions);
        hash.Add("Insufficient", alarm.InsufficientDataActions);
        switch (alarm)
        {
            case MetricAlarmDefinition metric:
                Add(ref hash, metric);
                break;
            case CompositeAlarmDefinition composite:
                hash.Add("Rule", composite.Rule.ToExpression(static key => key.ToString()));
                hash.Add("Suppressor", composite.ActionsSuppressorName is { } suppressor ? AlarmReferences.NameOf(scope, suppressor) : null);
                hash.Add("Wait", composite.ActionsSuppressorWaitPeriod?.Ticks);
                hash.Add("Extension", composite.ActionsSuppressorExtensionPeriod?.Ticks);
                break;
        }

        return hash.Value;
    }

    /// <summary>How a marker has it: the fields and, if the alarm has any, its tags, which are not read back with it.</summary>
    public static string Text(ulong fields, IReadOnlyDictionary<string, string> tags)
    {
        var text = $"{Version}{Short(fields)}";
        if (tags.Count == 0)
        {
            return text;
        }

        AlarmHash hash = new();
        hash.Add("Tags", tags);
        return $"{text}{TagDelimiter}{Short(hash.Value)}";
    }

    /// <summary>Whether a marker's text is that of these fields, whatever it says of tags.</summary>
    public static bool Matches(string applied, ulong fields)
    {
        Span<char> expected = stackalloc char[1 + ShortLength];
        expected[0] = Version;
        _ = Fold(fields).TryFormat(expected[1..], out _, ShortFormat, CultureInfo.InvariantCulture);
        return FieldsOf(applied).SequenceEqual(expected);
    }

    /// <summary>The fields' part of a marker's text.</summary>
    public static ReadOnlySpan<char> FieldsOf(string applied) => applied.IndexOf(TagDelimiter, StringComparison.Ordinal) is var at && at < 0 ? applied : applied.AsSpan(0, at);

    /// <summary>The tags' part of a marker's text; null when the alarm had none.</summary>
    public static string? TagsOf(string applied) => applied.IndexOf(TagDelimiter, StringComparison.Ordinal) is var at && at < 0 ? null : applied[(at + 1)..];

    /// <summary>Whether the marker's text is one of this version; another one says nothing.</summary>
    public static bool IsKnown(string? applied) => applied is { Length: > 1 } && applied[0] == Version;

    private static void Add(ref AlarmHash hash, MetricAlarmDefinition alarm)
    {
        Add(ref hash, alarm.Metric);
        hash.Add("Statistic", alarm.Statistic?.Name);
        hash.Add("Period", alarm.Metrics.Count > 0 ? (long?)null : alarm.Period.Ticks);
        hash.Add("Periods", alarm.EvaluationPeriods);
        hash.Add("Datapoints", alarm.DatapointsToAlarm);
        hash.Add("Operator", (long)alarm.ComparisonOperator);
        hash.Add("Threshold", AlarmFields.Normalised(alarm.Threshold));
        hash.Add("Missing", (long?)AlarmFields.Treatment(alarm));
        hash.Add("Unit", (long?)alarm.Unit);
        hash.Add("LowSamples", AlarmFields.LowSamples(alarm));
        hash.Add("Band", alarm.ThresholdMetricId);
        if (alarm.Metrics.Count > 0)
        {
            foreach (var query in alarm.Metrics.OrderBy(static query => query.Id, StringComparer.Ordinal))
            {
                Add(ref hash, query);
            }
        }
    }

    private static void Add(ref AlarmHash hash, MetricDataQuery query)
    {
        hash.Add("Query", query.Id);
        hash.Add("Expression", query.Expression);
        Add(ref hash, query.Metric);
        hash.Add("Statistic", query.Statistic?.Name);
        hash.Add("Period", query.Period?.Ticks);
        hash.Add("Unit", (long?)query.Unit);
        hash.Add("Label", query.Label);
        hash.Add("Returned", query.ReturnData ?? true ? 1 : 0);
        hash.Add("Account", query.AccountId);
    }

    private static void Add(ref AlarmHash hash, MetricId? metric)
    {
        if (metric is null)
        {
            return;
        }

        hash.Add("Namespace", metric.Namespace);
        hash.Add("Metric", metric.Name);
        foreach (var dimension in metric.Dimensions.AsSpan())
        {
            hash.Add("Name", dimension.Name);
            hash.Add("Value", dimension.Value);
        }
    }

    private static string Short(ulong hash) => Fold(hash).ToString(ShortFormat, CultureInfo.InvariantCulture);

    private static uint Fold(ulong hash) => (uint)(hash ^ (hash >> 32));
}
