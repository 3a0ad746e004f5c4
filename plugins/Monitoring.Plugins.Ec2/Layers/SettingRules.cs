using System.Globalization;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Layers;

/// <summary>Rules of settings that configuration and tags share, each refusal the rest of a sentence.</summary>
internal static class SettingRules
{
    public static string? ThresholdRefusal(double threshold, Ec2Unit unit)
    {
        var shown = threshold.ToString(CultureInfo.InvariantCulture);
        return !double.IsFinite(threshold) ? $"the threshold {shown} is not a finite number."
            : threshold < 0 ? $"the threshold {shown} is below zero, which no value can be."
            : unit is Ec2Unit.Percent && threshold > 100 ? $"the threshold {shown} is not a percentage; it lies between 0 and 100."
            : null;
    }

    /// <summary>Whether a warning would come after the critical alarm, or not at all.</summary>
    public static string? PairRefusal(EffectiveSettings warning, EffectiveSettings critical)
    {
        if (warning.Enabled.Value is not true || critical.Enabled.Value is not true || warning.IsAbove != critical.IsAbove
            || warning.Threshold.Value is not { } first || critical.Threshold.Value is not { } second)
        {
            return null;
        }

        return (warning.IsAbove ? first > second : first < second)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the warning threshold {first} ({warning.Threshold.Origin}) lies beyond the critical one, {second} ({critical.Threshold.Origin}); swap or separate them.")
            : null;
    }
}
