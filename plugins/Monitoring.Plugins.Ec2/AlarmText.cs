using System.Globalization;
using System.Text;
using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Evaluation;
using Monitoring.Plugins.Ec2.Layers;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2;

/// <summary>The words of alarms: short, for somebody who has just been woken.</summary>
internal static class AlarmText
{
    // The description has 1,024 characters and carries the alarm's key and labels too.
    private const int MaxName = 64;
    private const int MaxFileSystem = 60;

    /// <summary><c>web-1 (i-0abc)</c>, or the id alone.</summary>
    public static string Who(MonitoredResource resource) => resource.Type switch
    {
        ResourceTypes.AutoScalingGroup => $"Auto Scaling group {Cut(GroupName.Of(resource), MaxName)}",
        ResourceTypes.InstanceGroup => $"group {Cut(GroupName.Of(resource), MaxName)}",
        _ when string.IsNullOrWhiteSpace(resource.Name) || resource.Name == resource.Id => Cut(resource.Id, MaxName),
        _ => $"{Cut(resource.Name, MaxName)} ({Cut(resource.Id, MaxName)})",
    };

    /// <summary><c>CPU of web-1 (i-0abc) above 95 % for 15 minutes.</c></summary>
    public static string Of(Ec2Rule rule, EffectiveSettings settings, MonitoredResource resource, string? fileSystem)
    {
        var where = fileSystem is null ? Who(resource) : $"{Cut(fileSystem, MaxFileSystem)} of {Who(resource)}";
        var orSilent = rule.Target is Ec2Target.Agent && settings.MissingData.Value is TreatMissingData.Breaching ? ", or not reported," : "";
        var what = rule.Unit is Ec2Unit.Failure ? "fails" : $"{Comparison(settings)} {Number(settings.Threshold.Value ?? 0)}{(rule.Unit is Ec2Unit.Percent ? " %" : "")}{orSilent}";
        var text = $"{rule.Subject} {where} {what} {Duration(settings)}.";
        return string.IsNullOrWhiteSpace(settings.Description.Value) ? text : $"{text} {settings.Description.Value}";
    }

    public static string Time(TimeSpan time)
    {
        var seconds = (long)time.TotalSeconds;
        return seconds switch
        {
            _ when seconds % 3600 == 0 => Count(seconds / 3600, "hour"),
            _ when seconds % 60 == 0 => Count(seconds / 60, "minute"),
            _ => Count(seconds, "second"),
        };
    }

    public static string Cut(string text, int max)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length > max)
            {
                break;
            }

            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        if (clean.Length <= max)
        {
            return clean.ToString();
        }

        clean.Length = char.IsHighSurrogate(clean[max - 2]) ? max - 2 : max - 1;
        return clean.Append('…').ToString();
    }

    private static string Comparison(EffectiveSettings settings) => settings.Operator.Value switch
    {
        ComparisonOperator.GreaterThanThreshold => "above",
        ComparisonOperator.GreaterThanOrEqualToThreshold => "at or above",
        ComparisonOperator.LessThanThreshold => "below",
        _ => "at or below",
    };

    private static string Duration(EffectiveSettings settings)
    {
        var (period, all) = (settings.Period.Value ?? default, settings.EvaluationPeriods.Value ?? 1);
        return settings.DatapointsToAlarm.Value is { } some && some != all
            ? string.Create(CultureInfo.InvariantCulture, $"in {some} of {all} periods of {Time(period)}")
            : $"for {Time(period * all)}";
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Count(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
