using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Evaluation;
using Monitoring.Plugins.Ec2.Layers;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Configuration;

/// <summary>Checks the settings of rules as they take effect: those of the section, and each override on top of them.</summary>
internal static class RuleValidation
{
    private const int MaxDescription = 200;
    private static readonly string _names = string.Join(", ", Ec2Rules.All.Select(static rule => rule.Name));

    public static void Check(Ec2Options options, string path)
    {
        CheckEach(options.Alarms, $"{path}:Alarms");
        foreach (var (name, each) in options.Overrides)
        {
            var where = $"{path}:Overrides:{name}";
            if (each.Tags.Count == 0)
            {
                throw new MonitoringConfigurationException($"{where}:Tags", "an override needs at least one tag to match; what holds for all goes under Alarms.");
            }

            if (each.Alarms.Count == 0)
            {
                throw new MonitoringConfigurationException($"{where}:Alarms", "an override needs at least one setting; name a rule.");
            }

            CheckEach(each.Alarms, $"{where}:Alarms");
        }

        var layers = new LayerTable(options, path);
        CheckEffective(layers, static _ => false, $"{path}:Alarms");
        foreach (var (name, each) in options.Overrides)
        {
            CheckEffective(layers, other => ReferenceEquals(other, each), $"{path}:Overrides:{name}:Alarms");
        }
    }

    private static void CheckEach(IDictionary<string, Ec2AlarmOptions> alarms, string path)
    {
        foreach (var (name, values) in alarms)
        {
            if (Ec2Rules.Find(name) is null)
            {
                throw new MonitoringConfigurationException($"{path}:{name}", $"there is no such rule; the rules are {_names}.");
            }

            if (values.MissingData is { } missing && !Enum.IsDefined(missing))
            {
                throw new MonitoringConfigurationException($"{path}:{name}:MissingData", "the value is not one of Missing, Ignore, Breaching, NotBreaching.");
            }

            if (values.Severity is { } severity && !Enum.IsDefined(severity))
            {
                throw new MonitoringConfigurationException($"{path}:{name}:Severity", "the value is not one of Info, Warning, Critical.");
            }

            if (values.Description is { Length: > MaxDescription })
            {
                throw new MonitoringConfigurationException($"{path}:{name}:Description", $"it has {values.Description.Length} characters; at most {MaxDescription} are allowed.");
            }
        }
    }

    private static void CheckEffective(LayerTable layers, Func<Ec2OverrideOptions, bool> matches, string path)
    {
        foreach (var isDetailed in (bool[])[false, true])
        {
            var settings = Ec2Rules.All.ToDictionary(static rule => rule.Name, rule => EffectiveSettings.Of(layers.Of(rule, isDetailed, matches)));
            foreach (var rule in Ec2Rules.All)
            {
                if (settings[rule.Name].Refusal(rule.Unit) is { } wrong)
                {
                    throw new MonitoringConfigurationException($"{path}:{rule.Name}:{wrong.Setting}", wrong.Problem);
                }

                var sample = new AlarmTarget(rule.Name, [new MetricId(rule.Namespace, rule.Metric)]);
                if (AlarmBuilder.Build(rule, settings[rule.Name], sample).Refusal() is { } refusal)
                {
                    var with = isDetailed ? " with detailed monitoring" : "";
                    throw new MonitoringConfigurationException($"{path}:{rule.Name}", $"CloudWatch would refuse the alarm{with}: {refusal}");
                }
            }

            if (SettingRules.PairRefusal(settings["cpu-warning"], settings["cpu-critical"]) is { } pair)
            {
                throw new MonitoringConfigurationException($"{path}:cpu-warning:Threshold", pair);
            }
        }
    }
}
