using System.Globalization;
using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Layers;

/// <summary>The settings of one rule for one resource: of each, what the topmost layer says that says anything.</summary>
internal sealed record EffectiveSettings
{
    public required Setting<bool?> Enabled { get; init; }

    public required Setting<double?> Threshold { get; init; }

    public required Setting<ComparisonOperator?> Operator { get; init; }

    public required Setting<TimeSpan?> Period { get; init; }

    public required Setting<int?> EvaluationPeriods { get; init; }

    public required Setting<int?> DatapointsToAlarm { get; init; }

    public required Setting<string?> Statistic { get; init; }

    public required Setting<TreatMissingData?> MissingData { get; init; }

    public required Setting<AlarmSeverity?> Severity { get; init; }

    public required Setting<string?> Description { get; init; }

    public bool IsAbove => Operator.Value is ComparisonOperator.GreaterThanThreshold or ComparisonOperator.GreaterThanOrEqualToThreshold;

    public static EffectiveSettings Of(IReadOnlyList<SettingLayer> layers)
    {
        var threshold = Pick(layers, nameof(Threshold), static each => each.Threshold);
        var enabled = Pick(layers, nameof(Enabled), static each => each.Enabled);
        return new EffectiveSettings
        {
            // A rule without a threshold of its own is on as soon as somebody gives it one.
            Enabled = enabled.Value is null ? new Setting<bool?>(threshold.Value is not null, threshold.Origin) : enabled,
            Threshold = threshold,
            Operator = Pick(layers, nameof(Operator), static each => each.Operator),
            Period = Pick(layers, nameof(Period), static each => each.Period),
            EvaluationPeriods = Pick(layers, nameof(EvaluationPeriods), static each => each.EvaluationPeriods),
            DatapointsToAlarm = Pick(layers, nameof(DatapointsToAlarm), static each => each.DatapointsToAlarm),
            Statistic = Pick(layers, nameof(Statistic), static each => each.Statistic),
            MissingData = Pick(layers, nameof(MissingData), static each => each.MissingData),
            Severity = Pick(layers, nameof(Severity), static each => each.Severity),
            Description = Pick(layers, nameof(Description), static each => each.Description),
        };
    }

    /// <summary>What is wrong with the values by themselves, as the rest of a sentence, and which setting it is; null when nothing is.</summary>
    public (string Setting, string Problem)? Refusal(Ec2Unit unit)
    {
        if (Enabled.Value is true && Threshold.Value is null)
        {
            return (nameof(Enabled), "the rule needs a Threshold.");
        }

        if (Threshold.Value is { } threshold && SettingRules.ThresholdRefusal(threshold, unit) is { } refusal)
        {
            return (nameof(Threshold), refusal);
        }

        if (Operator.Value is null or < ComparisonOperator.GreaterThanOrEqualToThreshold or > ComparisonOperator.LessThanOrEqualToThreshold)
        {
            return (nameof(Operator), "use one of GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold, LessThanOrEqualToThreshold.");
        }

        return Framework.Statistic.TryParse(Statistic.Value) is null
            ? (nameof(Statistic), $"'{Statistic.Value}' is no statistic; use SampleCount, Average, Sum, Minimum, Maximum, or an extended one such as p99.")
            : null;
    }

    public IEnumerable<AlarmSetting> Shown()
    {
        (string Name, string? Value, string Origin)[] all =
        [
            (nameof(Enabled), Enabled.Value is true ? "true" : "false", Enabled.Origin),
            (nameof(Threshold), Threshold.Value?.ToString(CultureInfo.InvariantCulture), Threshold.Origin),
            (nameof(Operator), Operator.Value?.ToString(), Operator.Origin),
            (nameof(Period), Period.Value?.ToString("c", CultureInfo.InvariantCulture), Period.Origin),
            (nameof(EvaluationPeriods), EvaluationPeriods.Value?.ToString(CultureInfo.InvariantCulture), EvaluationPeriods.Origin),
            (nameof(DatapointsToAlarm), DatapointsToAlarm.Value?.ToString(CultureInfo.InvariantCulture), DatapointsToAlarm.Origin),
            (nameof(Statistic), Statistic.Value, Statistic.Origin),
            (nameof(MissingData), MissingData.Value?.ToString(), MissingData.Origin),
            (nameof(Severity), Severity.Value?.ToString(), Severity.Origin),
            (nameof(Description), Description.Value, Description.Origin),
        ];
        return all.Where(static each => each.Value is not null).Select(static each => new AlarmSetting(each.Name, each.Value!, each.Origin));
    }

    private static Setting<T> Pick<T>(IReadOnlyList<SettingLayer> layers, string name, Func<Ec2AlarmOptions, T> get)
    {
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (get(layers[i].Values) is { } value)
            {
                return new Setting<T>(value, layers[i].OriginOf(name));
            }
        }

        return new Setting<T>(default!, SettingLayer.Default);
    }
}
