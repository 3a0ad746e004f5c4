using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What CloudWatch refuses of alarms beyond its model.</summary>
internal static partial class AlarmRules
{
    private const int Day = 86_400;
    private const int MostTags = 50;
    private static readonly string[] _lists = ["OKActions", "AlarmActions", "InsufficientDataActions"];
    private static readonly string[] _ofOneMetric = ["MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Unit"];
    private static readonly string[] _missing = ["breaching", "notBreaching", "ignore", "missing"];

    public static void CheckMetricAlarm(CloudWatchState state, JsonElement alarm)
    {
        CheckAlarm(state, alarm, isComposite: false);
        var periods = alarm.GetNumber("EvaluationPeriods") ?? throw CloudWatchErrors.Missing("The parameter EvaluationPeriods is required.");
        Require(alarm.Get("ComparisonOperator") is not null, "ComparisonOperator must not be null");
        Require((alarm.Get("Threshold") is null) != (alarm.Get("ThresholdMetricId") is null), "Exactly one of Threshold and ThresholdMetricId must be given");
        Require(alarm.Get("Threshold") is not { } threshold || (threshold.ValueKind == JsonValueKind.Number && double.IsFinite(threshold.GetDouble())), "Threshold must be a finite number");
        Require(!(alarm.GetNumber("DatapointsToAlarm") > periods), "DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        Require(alarm.GetText("TreatMissingData") is not { } missing || _missing.Contains(missing), "Value for TreatMissingData must be one of [breaching, notBreaching, ignore, missing]");
        Require(alarm.GetText("EvaluateLowSampleCountPercentile") is null or "evaluate" or "ignore", "Value for EvaluateLowSampleCountPercentile must be one of [evaluate, ignore]");
        if (alarm.GetList("Metrics").Any())
        {
            var single = Array.Find(_ofOneMetric, name => alarm.Get(name) is not null) ?? (alarm.GetList("Dimensions").Any() ? "Dimensions" : null);
            Require(single is null, $"{single} must not be given with Metrics");
            MathRules.Check(alarm, periods);
            return;
        }

        Require(alarm.Get("MetricName") is not null && alarm.Get("Namespace") is not null, "MetricName and Namespace must not be null");
        Require(alarm.GetText("Namespace")!.All(char.IsAscii) && alarm.GetText("MetricName")!.All(char.IsAscii), "Namespace and MetricName must not contain Non-ASCII characters.");
        Require(alarm.Get("ThresholdMetricId") is null, "ThresholdMetricId must be given with Metrics only");
        Require(alarm.Get("Statistic") is not null || alarm.Get("ExtendedStatistic") is not null, "Either Statistic or ExtendedStatistic must be given");
        Require(alarm.Get("Statistic") is null || alarm.Get("ExtendedStatistic") is null, "Statistic and ExtendedStatistic must not be given together");
        if (alarm.GetText("ExtendedStatistic") is { } statistic && !ExtendedStatistic().IsMatch(statistic))
        {
            throw CloudWatchErrors.InvalidValue($"The value {statistic} for parameter ExtendedStatistic is not supported.");
        }

        CheckRange(alarm.GetNumber("Period") ?? throw CloudWatchErrors.Validation("Period must not be null"), periods);
        CheckDimensions(alarm);
    }

    public static void CheckCompositeAlarm(CloudWatchState state, JsonElement alarm)
    {
        CheckAlarm(state, alarm, isComposite: true);
        var name = alarm.GetText("AlarmName")!;
        CompositeRule.Check(alarm.GetText("AlarmRule")!);
        var children = NamesIn(alarm.GetText("AlarmRule")!);
        Require(children.Count <= 100, "A composite alarm must not have more than 100 children.");
        Require(!children.Select(state.NameOf).Contains(name), "A composite alarm cannot have a child relation with itself via its AlarmRule, as it would introduce a circular dependency");
        var unknown = children.Select(state.NameOf).Where(child => state.Find(child) is null).ToList();
        Require(unknown.Count == 0, $"Could not save the composite alarm as alarms [{string.Join(", ", unknown.Select(state.ArnOf))}] in the alarm rule do not exist");
        var suppressor = alarm.GetText("ActionsSuppressor");
        foreach (var period in new[] { "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod" })
        {
            Require(suppressor is null || alarm.Get(period) is not null, $"{period} must not be null");
            Require(suppressor is not null || alarm.Get(period) is null, $"{period} requires an ActionSuppressor");
        }

        Require(suppressor is null || state.Find(state.NameOf(suppressor)) is not null, $"ActionsSuppressor {suppressor} does not exist");
    }

    /// <summary>At most one composite alarm at once, and nothing that a composite alarm depends on.</summary>
    public static void CheckDeletion(CloudWatchState state, List<StubAlarm> alarms)
    {
        Require(alarms.Count(static alarm => alarm.IsComposite) <= 1, "You can't delete two composite alarms in one DeleteAlarms operation.");
        var needed = state.Alarms.Values.Where(static alarm => alarm.IsComposite).SelectMany(static alarm => alarm.Children).Select(state.NameOf).ToHashSet(StringComparer.Ordinal);
        var blocked = alarms.Find(alarm => needed.Contains(alarm.Name));
        Require(blocked is null, $"Cannot delete {blocked?.Name} as there are composite alarm(s) depending on it.");
    }

    /// <summary>The names and ARNs in a rule.</summary>
    public static IReadOnlySet<string> NamesIn(string rule) => CompositeRule.Names(rule);

    public static void CheckRange(int period, int periods)
    {
        Require(period is 10 or 20 or 30 || period % 60 == 0, "Period must be 10, 20, 30 or a multiple of 60");
        var longest = period < 3600 ? Day : 7 * Day;
        Require((long)period * periods <= longest, $"Metrics cannot be checked across more than {(longest == Day ? "a day" : "a week")} (EvaluationPeriods * Period must be <= {longest}).");
    }

    public static void CheckDimensions(JsonElement json)
    {
        var dimensions = json.GetDimensions().ToList();
        Require(dimensions.DistinctBy(static each => each.Name).Count() == dimensions.Count, "No metric may specify the same dimension name twice.");
        Require(dimensions.TrueForAll(static each => (each.Name + each.Value).All(char.IsAscii)), "Dimensions must not contain Non-ASCII characters.");
        Require(dimensions.TrueForAll(static each => each.Name[0] != ':' && !string.IsNullOrWhiteSpace(each.Name) && !string.IsNullOrWhiteSpace(each.Value)), "Dimensions must not be blank.");
    }

    public static void Require(bool condition, string text)
    {
        if (!condition)
        {
            throw CloudWatchErrors.Validation(text);
        }
    }

    private static void CheckAlarm(CloudWatchState state, JsonElement alarm, bool isComposite)
    {
        var name = alarm.GetText("AlarmName")!;
        Require(!name.Any(static each => each < ' ' || each == 0x7F), "AlarmName must not contain control characters.");
        Require(alarm.GetList("Tags").Count() <= MostTags, "The resultant tag set must not have more than 50 user tags.");
        foreach (var action in _lists.SelectMany(each => alarm.GetList(each)).Select(static each => each.GetString()!))
        {
            var parts = action.Split(':');
            Require(parts.Length >= 6 && parts[0] == "arn", $"Invalid arn syntax: {action}");
            Require(parts[2] != "sns" || parts[3] == state.Region, $"Invalid region {parts[3]} specified. Only {state.Region} is supported.");
        }

        var existing = state.Find(name);
        Require(existing is null || existing.IsComposite == isComposite, $"AlarmName [{name}] is already used by another alarm of a different type");
        if (existing is null && state.Alarms.Count >= state.Quota)
        {
            throw CloudWatchErrors.LimitExceeded("The quota for alarms for this customer has already been reached.");
        }
    }

    [GeneratedRegex(@"^((p|tc|tm|ts|wm)(\d{1,2}(\.\d{0,10})?|100)|IQM|(TM|TC|TS|WM|PR)\([^()]*:[^()]*\))$", RegexOptions.ExplicitCapture)]
    private static partial Regex ExtendedStatistic();
}
