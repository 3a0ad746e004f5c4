using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>Resources, and what a policy says of them.</summary>
internal static class Some
{
    public const string Id = "i-0abc";
    public const string Telegraf = "Monitoring/Telegraf";
    public const string Agent = "CWAgent";

    public static DiscoveryScope Scope { get; } = new("prod", "aws", "123456789012", "eu-central-1");

    public static MonitoredResource Instance(string id = Id, string? name = "web-1", string? type = "m5.large", string state = "running") => new()
    {
        Id = id,
        Type = ResourceTypes.Ec2Instance,
        Name = name ?? id,
        Properties = new Dictionary<string, string> { [ResourceProperties.InstanceState] = state }.With(ResourceProperties.InstanceType, type),
    };

    public static MonitoredResource Tagged(this MonitoredResource resource, params (string Key, string Value)[] tags) =>
        resource with { Tags = resource.Tags.Concat(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))).ToDictionary() };

    public static MonitoredResource Having(this MonitoredResource resource, string property, string? value) =>
        resource with { Properties = resource.Properties.ToDictionary().With(property, value) };

    public static MonitoredResource Reporting(this MonitoredResource resource, params MetricId[] metrics) => resource with { Metrics = [.. resource.Metrics, .. metrics] };

    public static MetricId Memory(string ns = Telegraf, params Dimension[] dimensions) =>
        new(ns, "mem_used_percent", dimensions.Length > 0 ? dimensions : ns == Telegraf ? [("host", "web-1")] : [("InstanceId", Id)]);

    public static MetricId Disk(string ns, string path, params Dimension[] dimensions) =>
        new(ns, "disk_used_percent", [("path", path), .. dimensions, .. ns == Telegraf ? (Dimension[])[("host", "web-1")] : [("InstanceId", Id)]]);

    public static AlarmPolicyContext Context(MonitoredResource resource, params MonitoredResource[] members) =>
        new() { Policy = "Ec2", Resource = resource, Scope = Scope, Members = members };

    /// <summary>The alarms, each of which CloudWatch would take and whose description has room for what it carries.</summary>
    public static List<AlarmDefinition> Alarms(this IAlarmPolicy policy, MonitoredResource resource, params MonitoredResource[] members)
    {
        var alarms = policy.AlarmsFor(Context(resource, members)).ToList();
        Check(alarms);
        return alarms;
    }

    /// <summary>The alarms that come before the exception, and its message; null when there is none.</summary>
    public static (List<AlarmDefinition> Alarms, string? Problem) UntilProblem(this IAlarmPolicy policy, MonitoredResource resource, params MonitoredResource[] members)
    {
        var alarms = new List<AlarmDefinition>();
        string? problem = null;
        try
        {
            foreach (var alarm in policy.AlarmsFor(Context(resource, members)))
            {
                alarms.Add(alarm);
            }
        }
        catch (MonitoringConfigurationException exception)
        {
            problem = exception.Message;
        }

        Check(alarms);
        return (alarms, problem);
    }

    public static Dictionary<string, AlarmExplanation> Explained(this IExplainingAlarmPolicy policy, MonitoredResource resource, params MonitoredResource[] members) =>
        policy.Explain(Context(resource, members)).ToDictionary(explanation => explanation.Rule);

    public static AlarmSetting Setting(this AlarmExplanation explanation, string name) => explanation.Settings.Single(setting => setting.Name == name);

    public static MetricAlarmDefinition Rule(this IEnumerable<AlarmDefinition> alarms, string rule) =>
        (MetricAlarmDefinition)alarms.Single(alarm => alarm.Key.Rule == rule);

    public static IEnumerable<string> Rules(this IEnumerable<AlarmDefinition> alarms) => alarms.Select(alarm => alarm.Key.Rule);

    public static IEnumerable<AlarmKey> Keys(this IEnumerable<AlarmDefinition> alarms) => alarms.Select(alarm => alarm.Key);

    /// <summary>One line for a table of alarms.</summary>
    public static string Line(AlarmDefinition definition)
    {
        var alarm = (MetricAlarmDefinition)definition;
        return FormattableString.Invariant(
            $"{alarm.Key.Rule}: {alarm.Statistic} {alarm.Metric} {alarm.Period.TotalSeconds}s {alarm.DatapointsToAlarm}/{alarm.EvaluationPeriods} {alarm.ComparisonOperator} {alarm.Threshold} {alarm.TreatMissingData} {alarm.Severity}");
    }

    private static void Check(List<AlarmDefinition> alarms)
    {
        Assert.Multiple(() =>
        {
            Assert.That(alarms.Select(alarm => alarm.Refusal()), Is.All.Null);
            Assert.That(alarms.Select(alarm => alarm.Key), Is.Unique);
            Assert.That(alarms.Select(alarm => alarm.Key.Policy), Is.All.EqualTo("Ec2"));
            Assert.That(alarms.Select(alarm => AlarmDescription.Encode(alarm, new string('o', 64)).Length), Is.All.LessThan(900), "with room for routed tags and what the framework adds");
        });
    }

    private static Dictionary<string, string> With(this Dictionary<string, string> properties, string key, string? value)
    {
        if (value is not null)
        {
            properties[key] = value;
        }

        return properties;
    }
}
