using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>Whatever people write into tags and agents report: valid alarms with keys of their own, or sentences.</summary>
public sealed class PropertyTests
{
    private static readonly IExplainingAlarmPolicy[] _policies =
    [
        Composition.Policy(),
        Composition.Policy(
            """
            { "BothAgents": true, "Stopped": "Keep", "AutoScalingGroups": true, "Composite": true, "CompositeOnly": true, "Groups": { "web": { "Role": "web" } },
              "Alarms": { "group-size": { "Threshold": 2 }, "disk": { "DatapointsToAlarm": 3, "Operator": "LessThanThreshold" } },
              "Overrides": { "web": { "Tags": { "Role": "web" }, "Alarms": { "cpu-critical": { "Threshold": 90, "Severity": "Warning" }, "memory": { "Severity": "Critical" } } } } }
            """),
    ];

    private static readonly string[] _words =
        ["warn", "crit", "warning", "critical", ">", ">=", "<", "<=", "above", "below", "80", "95", "99.5", "-1", "0", "100", "101", "60%", "for", "10m", "300s", "1h", "7m", ",", " ", "on", "off", "x", "ä", "1e9"];

    private static readonly Gen<string> _values = Gen.OneOf(
        Gen.Elements(_words).ArrayOf().Select(static words => string.Join(' ', words)),
        Gen.Elements(_words).ArrayOf().Select(static words => string.Concat(words)),
        ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""));

    private static readonly Gen<string> _keys = Gen.OneOf(
        Gen.Elements("monitoring", "monitoring:", "Role", "monitoring:nothing", "monitoring:disk:/data", "monitoring:disk:C:", "monitoring:cpu", "monitoring:status"),
        Gen.Elements("cpu-warning", "cpu-critical", "memory", "disk", "cpu-credits", "status-ebs", "group-cpu", "group-size").Select(static name => $"monitoring:{name}"),
        ArbMap.Default.GeneratorFor<string>().Select(static text => $"monitoring:{text}"));

    private static readonly Gen<MetricId> _metrics =
        from ns in Gen.Elements(Some.Telegraf, Some.Agent, "Other")
        from name in Gen.Elements("mem_used_percent", "disk_used_percent", "LogicalDisk % Free Space", "Memory % Committed Bytes In Use")
        from dimensions in Gen.Elements<Dimension>(
            ("InstanceId", Some.Id), ("host", "web-1"), ("path", "/"), ("path", "/data"), ("path", new string('/', 1000)), ("device", "xvda1"), ("device", "nvme1n1"), ("device", "loop1"),
            ("fstype", "ext4"), ("fstype", "tmpfs"), ("mode", "rw"), ("instance", "C:"), ("instance", "_Total"), ("InstanceType", "t3.micro"), ("AutoScalingGroupName", "front")).ArrayOf()
        select new MetricId(ns, name, dimensions.DistinctBy(static dimension => dimension.Name));

    private static readonly Gen<MonitoredResource> _instances =
        from tags in Gen.Zip(_keys, _values).ArrayOf()
        from isWeb in Gen.Elements(true, false)
        from metrics in _metrics.ArrayOf()
        from type in Gen.Elements("t3.micro", "m5.large", "i3.large", "", null)
        from state in Gen.Elements("running", "stopped", "pending", "odd", null)
        from name in ArbMap.Default.GeneratorFor<string>()
        from asg in Gen.Elements("front", null)
        from id in Gen.Elements("i-1", "i-2", "i-3", "", "größe")
        select (Some.Instance(id, name, type, "running") with { Metrics = metrics })
            .Having(ResourceProperties.InstanceState, state)
            .Having(ResourceProperties.AutoScalingGroupName, asg)
            .Tagged([.. tags.Select(static tag => (tag.Item1, tag.Item2)).Append(("Role", isWeb ? "web" : "db")).DistinctBy(static tag => tag.Item1)]);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property AlarmsFor_AnyInstance_ValidAlarmsOrASentence() => Prop.ForAll(_instances.ToArbitrary(), static instance => Check(instance));

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property AlarmsFor_AnyGroup_ValidAlarmsOrASentence() => Prop.ForAll(
        (from members in _instances.ArrayOf()
         from isAutoScaling in Gen.Elements(true, false)
         select (members.DistinctBy(static member => member.Id).ToArray(), isAutoScaling)).ToArbitrary(),
        static each => Check(
            new MonitoredResource { Id = each.isAutoScaling ? "asg:front" : "group:web", Type = each.isAutoScaling ? ResourceTypes.AutoScalingGroup : ResourceTypes.InstanceGroup },
            each.Item1));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property AlarmsFor_AnySubsetOfMetrics_TheSameWithoutRegardToTheirOrder() => Prop.ForAll(
        _metrics.ArrayOf().ToArbitrary(),
        static metrics =>
        {
            var resource = Some.Instance();
            var alarms = _policies[0].Alarms(resource with { Metrics = metrics });
            var reversed = _policies[0].Alarms(resource with { Metrics = [.. metrics.Reverse()] });
            Assert.That(reversed.Select(Text), Is.EqualTo(alarms.Select(Text)));
        });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property AlarmsFor_WellFormedTag_IsRead() => Prop.ForAll(
        (from warn in Gen.Choose(0, 1000)
         from crit in Gen.Choose(warn, 1000)
         from above in Gen.Elements(">", " > ", ">=", " above ", " ")
         from comma in Gen.Elements(",", ", ", " , ", " ")
         from periods in Gen.Choose(1, 288)
         from unit in Gen.Elements(("s", 300), ("m", 5))
         select (warn / 10.0, crit / 10.0, FormattableString.Invariant(
             $"warn{above}{warn / 10.0} for {periods * unit.Item2}{unit.Item1}{comma}crit{above}{crit / 10.0} for {periods * unit.Item2}{unit.Item1}"), periods)).ToArbitrary(),
        static tag =>
        {
            var alarms = _policies[0].Alarms(Some.Instance().Tagged(("monitoring:cpu", tag.Item3)));
            Assert.That(
                alarms.OfType<MetricAlarmDefinition>().Where(alarm => alarm.Key.Rule.StartsWith("cpu-", StringComparison.Ordinal)).Select(alarm => (alarm.Threshold, alarm.EvaluationPeriods)),
                Is.EqualTo(new (double?, int)[] { (tag.Item1, tag.periods), (tag.Item2, tag.periods) }));
        });

    private static void Check(MonitoredResource resource, params MonitoredResource[] members)
    {
        foreach (var policy in _policies)
        {
            var (alarms, problem) = policy.UntilProblem(resource, members);
            var (again, same) = policy.UntilProblem(resource, members);
            Assert.That(again.Select(Text), Is.EqualTo(alarms.Select(Text)));
            Assert.That(same, Is.EqualTo(problem));
            Assert.That(problem, Is.Null.Or.EndsWith("."));
            var explained = policy.Explain(Some.Context(resource, members)).ToList();
            Assert.That(explained.Where(each => each.Absence is null).Select(each => each.Rule), Is.EqualTo(alarms.Rules()));
            Assert.That(explained.Select(each => each.Absence), Is.All.Null.Or.EndsWith("."));
            Assert.That(explained.Exists(each => each.Absence?.StartsWith("its alarm stays", StringComparison.Ordinal) is true), Is.EqualTo(problem is not null));
        }
    }

    private static string Text(AlarmDefinition alarm) => alarm is MetricAlarmDefinition metric
        ? $"{metric} {string.Join('|', metric.Metrics)} {string.Join('|', metric.Labels)}"
        : $"{alarm.Key} {alarm.Description} {((CompositeAlarmDefinition)alarm).Rule.ToExpression(static key => key.ToString())}";
}
