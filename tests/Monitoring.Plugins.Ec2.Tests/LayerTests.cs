using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>Defaults, the section's alarms, its overrides, tags: each above the one before, and each setting by itself.</summary>
public sealed class LayerTests
{
    private const string Section =
        """
        {
          "Alarms": { "cpu-critical": { "Threshold": 97, "EvaluationPeriods": 4 }, "memory": { "MissingData": "missing", "Severity": "Info", "Description": "Ask the team." } },
          "Overrides": {
            "b-batch": { "Tags": { "Role": "batch" }, "Alarms": { "cpu-critical": { "Threshold": 99 } } },
            "a-dev": { "Tags": { "Env": "dev" }, "Alarms": { "cpu-critical": { "Threshold": 98, "Severity": "Warning" }, "status-ebs": { "Enabled": false } } }
          }
        }
        """;

    private static readonly IExplainingAlarmPolicy _policy = Composition.Policy(Section);

    [Test]
    public void Explain_Defaults_SayDefault()
    {
        var cpu = _policy.Explained(Some.Instance())["cpu-warning"];

        Assert.Multiple(() =>
        {
            Assert.That(cpu.Absence, Is.Null);
            Assert.That(
                cpu.Settings.Select(setting => $"{setting.Name}={setting.Value} ({setting.Origin})"),
                Is.EqualTo(new[]
                {
                    "Enabled=true (default)", "Threshold=80 (default)", "Operator=GreaterThanThreshold (default)", "Period=00:05:00 (default)", "EvaluationPeriods=3 (default)",
                    "Statistic=Average (default)", "MissingData=Missing (default)", "Severity=Warning (default)", "Metric=AWS/EC2 CPUUtilization{InstanceId=i-0abc} (default)",
                }));
        });
    }

    [TestCase("", "", 97, "Monitoring:Plugins:Ec2:Alarms:cpu-critical:Threshold", AlarmSeverity.Critical)]
    [TestCase("Env", "dev", 98, "Monitoring:Plugins:Ec2:Overrides:a-dev:Alarms:cpu-critical:Threshold", AlarmSeverity.Warning)]
    [TestCase("Env", "DEV", 97, "Monitoring:Plugins:Ec2:Alarms:cpu-critical:Threshold", AlarmSeverity.Critical)]
    [TestCase("Role", "batch", 99, "Monitoring:Plugins:Ec2:Overrides:b-batch:Alarms:cpu-critical:Threshold", AlarmSeverity.Critical)]
    [TestCase("Env,Role", "dev,batch", 99, "Monitoring:Plugins:Ec2:Overrides:b-batch:Alarms:cpu-critical:Threshold", AlarmSeverity.Warning)]
    [TestCase("Env,monitoring:cpu", "dev,crit>96", 96, "tag monitoring:cpu", AlarmSeverity.Warning)]
    [TestCase("monitoring:cpu,monitoring:cpu-critical", "crit>96,>96.5", 96.5, "tag monitoring:cpu-critical", AlarmSeverity.Critical)]
    public void AlarmsFor_Layers_TheTopmostThatSaysAnything(string keys, string values, double threshold, string origin, AlarmSeverity severity)
    {
        var resource = Some.Instance().Tagged([.. keys.Split(',').Zip(values.Split(','))]);

        var alarm = _policy.Alarms(resource).Rule("cpu-critical");
        var explained = _policy.Explained(resource)["cpu-critical"];

        Assert.Multiple(() =>
        {
            Assert.That(alarm.Threshold, Is.EqualTo(threshold));
            Assert.That(alarm.Severity, Is.EqualTo(severity));
            Assert.That(alarm.EvaluationPeriods, Is.EqualTo(4));
            Assert.That(explained.Setting("Threshold").Origin, Is.EqualTo(origin));
            Assert.That(explained.Setting("EvaluationPeriods").Origin, Is.EqualTo("Monitoring:Plugins:Ec2:Alarms:cpu-critical:EvaluationPeriods"));
            Assert.That(explained.Setting("Period").Origin, Is.EqualTo("default"));
        });
    }

    [Test]
    public void AlarmsFor_EverySetting_TakesEffect()
    {
        var policy = Composition.Policy(
            """
            { "Labels": { "team": "web" },
              "Alarms": { "memory": { "Enabled": true, "Threshold": 5, "Operator": "LessThanOrEqualToThreshold", "Period": "00:02:00", "EvaluationPeriods": 6, "DatapointsToAlarm": 4,
                "Statistic": "p99", "MissingData": "ignore", "Severity": "Critical", "Description": "Look at the runbook." } } }
            """);

        var alarm = policy.Alarms(Some.Instance().Reporting(Some.Memory())).Rule("memory");

        Assert.Multiple(() =>
        {
            Assert.That(Some.Line(alarm), Is.EqualTo("memory: p99 Monitoring/Telegraf mem_used_percent{host=web-1} 120s 4/6 LessThanOrEqualToThreshold 5 Ignore Critical"));
            Assert.That(alarm.Description, Is.EqualTo("Memory in use on web-1 (i-0abc) at or below 5 % in 4 of 6 periods of 2 minutes. Look at the runbook."));
            Assert.That(alarm.Labels, Is.EqualTo(new Dictionary<string, string> { ["team"] = "web" }));
            Assert.That(alarm.ActionsEnabled, Is.True);
        });
    }

    [Test]
    public void AlarmsFor_RuleSwitchedOff_SaysWhere()
    {
        var resource = Some.Instance().Tagged(("Env", "dev"));

        Assert.Multiple(() =>
        {
            Assert.That(_policy.Alarms(resource).Rules(), Has.None.EqualTo("status-ebs"));
            Assert.That(_policy.Explained(resource)["status-ebs"].Absence, Is.EqualTo("it is off: Monitoring:Plugins:Ec2:Overrides:a-dev:Alarms:status-ebs:Enabled."));
            Assert.That(_policy.Explained(resource)["status-ebs"].Settings, Is.Empty);
            Assert.That(_policy.Alarms(resource.Tagged(("monitoring:status-ebs", "on"))).Rules(), Has.One.EqualTo("status-ebs"));
        });
    }

    [Test]
    public void AlarmsFor_TagFilter_AndWhyNot()
    {
        var policy = Composition.Policy("""{ "Tags": { "Product": "Energy", "aws:cloudformation:stack-name": "x" } }""");

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(Some.Instance().Tagged(("Product", "Energy"), ("aws:cloudformation:stack-name", "x"))), Is.Not.Empty);
            Assert.That(policy.Alarms(Some.Instance()), Is.Empty);
            Assert.That(
                policy.Explained(Some.Instance().Tagged(("Product", "energy"), ("aws:cloudformation:stack-name", "x"))).Values.Select(each => each.Absence),
                Has.Exactly(8).Items.And.All.EqualTo("its tag Product is 'energy', not 'Energy', which Monitoring:Plugins:Ec2:Tags asks for."));
            Assert.That(policy.Explained(Some.Instance())["cpu-critical"].Absence, Does.StartWith("it has no tag Product, which"));
        });
    }

    [Test]
    public void Explain_OneRuleEach_WithAReasonForWhatIsNot()
    {
        var explained = _policy.Explained(Some.Instance());

        Assert.Multiple(() =>
        {
            Assert.That(explained.Keys, Is.EqualTo(new[] { "status-system", "status-instance", "status-ebs", "cpu-warning", "cpu-critical", "cpu-credits", "memory", "disk" }));
            Assert.That(explained["cpu-credits"].Absence, Is.EqualTo("the type m5.large has no CPU credits."));
            Assert.That(explained["memory"].Absence, Is.EqualTo("no agent reports mem_used_percent for it."));
            Assert.That(explained["disk"].Absence, Is.EqualTo("no agent reports disk_used_percent for it."));
            Assert.That(_policy.Explained(Some.Instance(type: "m4.large"))["status-ebs"].Absence, Does.StartWith("the type m4.large is not a Nitro instance"));
            Assert.That(_policy.Explained(Some.Instance().Reporting(Some.Memory()))["memory"].Setting("Metric").Origin, Is.EqualTo("reported"));
        });
    }

    [TestCase("stopped", "Quiet")]
    [TestCase("stopping", "Quiet")]
    [TestCase("shutting-down", "Quiet")]
    public void AlarmsFor_Stopped_StayAndAreQuiet(string state, string option)
    {
        var policy = Composition.Policy($$"""{ "Stopped": "{{option}}" }""");
        var resource = Some.Instance(state: state).Reporting(Some.Memory(), Some.Disk(Some.Telegraf, "/"));

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(resource).Cast<MetricAlarmDefinition>().Select(alarm => alarm.TreatMissingData), Has.Exactly(7).Items.And.All.EqualTo(TreatMissingData.NotBreaching));
            Assert.That(policy.Alarms(resource).Keys(), Is.EqualTo(policy.Alarms(resource.Having(ResourceProperties.InstanceState, "running")).Keys()));
            Assert.That(policy.Explained(resource)["memory"].Setting("MissingData"), Is.EqualTo(new AlarmSetting("MissingData", "NotBreaching", "Monitoring:Plugins:Ec2:Stopped")));
        });
    }

    [TestCase("running", "Quiet")]
    [TestCase("pending", "Quiet")]
    [TestCase("pending", "Remove")]
    [TestCase("stopped", "Keep")]
    public void AlarmsFor_RunningOrKept_AsEver(string state, string option) => Assert.That(
        Composition.Policy($$"""{ "Stopped": "{{option}}" }""").Alarms(Some.Instance(state: state).Reporting(Some.Memory())).Rule("memory").TreatMissingData,
        Is.EqualTo(TreatMissingData.Breaching));

    [Test]
    public void AlarmsFor_StoppedAndRemove_None()
    {
        var policy = Composition.Policy("""{ "Stopped": "Remove" }""");

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(Some.Instance(state: "stopped")), Is.Empty);
            Assert.That(
                policy.Explained(Some.Instance(state: "stopped")).Values.Select(each => each.Absence),
                Is.All.EqualTo("the instance is stopped, and Monitoring:Plugins:Ec2:Stopped is Remove."));
        });
    }
}
