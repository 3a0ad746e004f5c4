using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Rules;

/// <summary>The default alarms: the one place where they are written down. The names are part of the alarms' keys and never change.</summary>
internal static class Ec2Rules
{
    /// <summary>The composite alarm of a group, which has no settings of its own here.</summary>
    public const string Composite = "group-critical";

    public static IReadOnlyList<Ec2Rule> All { get; } =
    [
        Status("status-system", "StatusCheckFailed_System", "System status check (AWS's hardware, power or network) of"),
        Status("status-instance", "StatusCheckFailed_Instance", "Instance status check (its operating system or network) of"),
        Status("status-ebs", "StatusCheckFailed_AttachedEBS", "Attached EBS status check (its volumes) of") with { Absence = InstanceFamilies.WithoutEbsCheck },
        Cpu("cpu-warning", AlarmSeverity.Warning, 80),
        Cpu("cpu-critical", AlarmSeverity.Critical, 95),
        new("cpu-credits", Ec2Target.Instance)
        {
            Tag = "cpu-credits",
            Metric = "CPUCreditBalance",
            Subject = "CPU credits of",
            Unit = Ec2Unit.Credits,
            Absence = InstanceFamilies.WithoutCredits,
            Defaults = Of(ComparisonOperator.LessThanThreshold, 20, "Average", 300, 2, TreatMissingData.Missing, AlarmSeverity.Warning),
        },
        new("memory", Ec2Target.Agent)
        {
            Tag = "memory",
            Metric = "mem_used_percent",
            Subject = "Memory in use on",

            // An agent that has gone silent is told of once, here, and not by each disk.
            Defaults = Of(ComparisonOperator.GreaterThanThreshold, 90, "Average", 60, 5, TreatMissingData.Breaching, AlarmSeverity.Warning),
        },
        new("disk", Ec2Target.FileSystem)
        {
            Tag = "disk",
            Metric = "disk_used_percent",
            Subject = "Disk space in use on",
            Defaults = Of(ComparisonOperator.GreaterThanThreshold, 85, "Average", 60, 5, TreatMissingData.Missing, AlarmSeverity.Warning),
        },
        new("group-cpu", Ec2Target.GroupCpu)
        {
            Tag = "group-cpu",
            Metric = "CPUUtilization",
            Subject = "Average CPU of",
            Defaults = Of(ComparisonOperator.GreaterThanThreshold, 80, "Average", 300, 3, TreatMissingData.Missing, AlarmSeverity.Warning),
        },
        new("group-size", Ec2Target.AutoScalingGroup)
        {
            Tag = "group-size",
            Namespace = "AWS/AutoScaling",
            Metric = "GroupInServiceInstances",
            Subject = "Instances in service of",
            Unit = Ec2Unit.Instances,
            Defaults = Of(ComparisonOperator.LessThanThreshold, null, "Minimum", 60, 5, TreatMissingData.Missing, AlarmSeverity.Critical),
        },
    ];

    public static Ec2Rule? Find(string name) => All.FirstOrDefault(rule => string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase));

    private static Ec2Rule Status(string name, string metric, string subject) => new(name, Ec2Target.Instance)
    {
        Tag = "status",
        Metric = metric,
        Subject = subject,
        Unit = Ec2Unit.Failure,
        Defaults = Of(ComparisonOperator.GreaterThanOrEqualToThreshold, 1, "Maximum", 60, 2, TreatMissingData.Missing, AlarmSeverity.Critical),
    };

    private static Ec2Rule Cpu(string name, AlarmSeverity severity, double threshold) => new(name, Ec2Target.Instance)
    {
        Tag = "cpu",
        Level = severity,
        Metric = "CPUUtilization",
        Subject = "CPU of",
        Defaults = Of(ComparisonOperator.GreaterThanThreshold, threshold, "Average", 300, 3, TreatMissingData.Missing, severity),
        Detailed = new Ec2AlarmOptions { Period = TimeSpan.FromSeconds(60), EvaluationPeriods = 15 },
    };

    private static Ec2AlarmOptions Of(
        ComparisonOperator comparison, double? threshold, string statistic, int seconds, int periods, TreatMissingData missing, AlarmSeverity severity) => new()
        {
            Operator = comparison,
            Threshold = threshold,
            Statistic = statistic,
            Period = TimeSpan.FromSeconds(seconds),
            EvaluationPeriods = periods,
            MissingData = missing,
            Severity = severity,
        };
}
