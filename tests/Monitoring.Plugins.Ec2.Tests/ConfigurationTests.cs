using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>What the section registers, and what is refused at start-up.</summary>
public sealed class ConfigurationTests
{
    [TestCase("{}")]
    [TestCase("""{ "Monitoring": { "Plugins": {} } }""")]
    [TestCase("""{ "Monitoring": { "Plugins": { "HttpUptime": {} } } }""")]
    public void Register_NoSection_Nothing(string json)
    {
        var services = Composition.FromJson(json);

        Assert.Multiple(() =>
        {
            Assert.That(Composition.Policy(services), Is.Null);
            Assert.That(Composition.Discovery(services), Is.Null);
        });
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{ "AutoScalingGroups": false }""")]
    public void Register_EmptySection_DefaultsForEveryInstance(string section)
    {
        var services = Composition.Services(section);
        var discovery = Composition.Discovery(services)!;

        Assert.Multiple(() =>
        {
            Assert.That(Composition.Policy(services)!.Alarms(Some.Instance()), Has.Count.EqualTo(5));
            Assert.That(discovery.Tags, Is.Empty);
            Assert.That(discovery.Groups, Is.Empty);
            Assert.That(discovery.AutoScalingGroups, Is.False);
            Assert.That(discovery.DnsNames, Is.False);
            Assert.That(
                discovery.Metrics.Select(filter => $"{filter.Namespace} {filter.Name} {filter.Dimensions.Count}"),
                Is.EqualTo(new[]
                {
                    "Monitoring/Telegraf mem_used_percent 0", "CWAgent mem_used_percent 0", "CWAgent Memory % Committed Bytes In Use 0",
                    "Monitoring/Telegraf disk_used_percent 0", "CWAgent disk_used_percent 0", "CWAgent LogicalDisk % Free Space 0",
                }));
        });
    }

    [Test]
    public void Register_EmptySectionFromTheEnvironment_IsOne()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Monitoring:Plugins:Ec2", "")]).Build();

        Assert.That(Composition.Policy(Composition.From(configuration)), Is.Not.Null);
    }

    [Test]
    public void Register_SectionOfAnotherName_IsRead()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Other:Stopped", "Remove")]).Build();
        var services = new ServiceCollection();
        services.AddMonitoring(configuration).AddPlugin<Ec2Plugin>(configuration.GetSection("Other"));

        Assert.That(Composition.Policy(services)!.Alarms(Some.Instance(state: "stopped")), Is.Empty);
    }

    [Test]
    public void Register_Discovery_IsAskedForWhatTheSectionSays()
    {
        var discovery = Composition.Discovery(Composition.Services(
            """
            { "Tags": { "Product": "Energy", "Empty": "" }, "Groups": { "web": { "Role": "web", "aws:cloudformation:stack-name": "s" } }, "AutoScalingGroups": true, "DnsNames": true,
              "TelegrafNamespace": "", "AgentNamespace": "Mine", "Alarms": { "group-size": { "Threshold": 2 } } }
            """))!;

        Assert.Multiple(() =>
        {
            Assert.That(discovery.Tags, Is.EqualTo(new Dictionary<string, string> { ["Product"] = "Energy", ["Empty"] = "" }));
            Assert.That(discovery.Groups.Keys, Is.EqualTo(new[] { "web" }));
            Assert.That(discovery.Groups["web"], Is.EqualTo(new Dictionary<string, string> { ["Role"] = "web", ["aws:cloudformation:stack-name"] = "s" }));
            Assert.That(discovery.AutoScalingGroups, Is.True);
            Assert.That(discovery.DnsNames, Is.True);
            Assert.That(discovery.Metrics.Select(filter => filter.Namespace), Is.EqualTo(new[] { "Mine", "Mine", "Mine", "Mine", "AWS/AutoScaling" }));
        });
    }

    [Test]
    public void AddEc2_FromCode_TheSame()
    {
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build()).AddEc2(static options => options.Alarms["cpu-critical"] = new Ec2AlarmOptions { Threshold = 99 });

        Assert.That(Composition.Policy(services)!.Explained(Some.Instance())["cpu-critical"].Setting("Threshold"), Is.EqualTo(new AlarmSetting("Threshold", "99", "AddEc2:Alarms:cpu-critical:Threshold")));
    }

    [Test]
    public void AddEc2_Wrong_NamesTheCall() => Assert.That(
        () => new ServiceCollection().AddMonitoring(new ConfigurationBuilder().Build()).AddEc2(static options => options.TagPrefix = " "),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("AddEc2:TagPrefix: "));

    [TestCase("\"yes\"", ": the section is 'yes'; a map of options is needed here, which may be empty.")]
    [TestCase("""{ "Colour": 1 }""", ": unknown key 'Colour'; check the spelling.")]
    [TestCase("""{ "Stopped": "Maybe" }""", ":Stopped: the value is not a valid Ec2StoppedInstances.")]
    [TestCase("""{ "Stopped": "7" }""", ":Stopped: the value is not one of Quiet, Keep, Remove.")]
    [TestCase("""{ "TagPrefix": "" }""", ":TagPrefix: a prefix of 1 to 64 characters is needed")]
    [TestCase("""{ "Tags": "x" }""", ":Tags: a map of names and values is needed here.")]
    [TestCase("""{ "Groups": "x" }""", ":Groups: a map of names and values is needed here.")]
    [TestCase("""{ "Groups": { "web": {} } }""", ":Groups:web: a group needs at least one tag that its members have.")]
    [TestCase("""{ "Groups": { "web": "x" } }""", ":Groups:web: ")]
    [TestCase("""{ "TelegrafNamespace": "ä" }""", ":TelegrafNamespace: The metric namespace 'ä' must have")]
    [TestCase("""{ "AgentNamespace": "Monitoring/Telegraf" }""", ":AgentNamespace: it is Telegraf's namespace too")]
    [TestCase("""{ "Labels": { "team": "" } }""", ":Labels:team: a value is needed.")]
    [TestCase("""{ "Composite": true }""", ":Composite: there are no groups; name them in Groups, or set AutoScalingGroups.")]
    [TestCase("""{ "CompositeOnly": true, "AutoScalingGroups": true }""", ":CompositeOnly: without Composite nobody would be told of anything; set it too.")]
    [TestCase("""{ "CompositeMembers": 0 }""", ":CompositeMembers: at least 1 is needed.")]
    [TestCase("""{ "CompositePercent": 101 }""", ":CompositePercent: a percentage lies between 1 and 100.")]
    [TestCase("""{ "Alarms": "x" }""", ":Alarms: a map of names and values is needed here.")]
    [TestCase("""{ "Alarms": { "cpu": { "Threshold": 1 } } }""", ":Alarms:cpu: there is no such rule; the rules are status-system, status-instance, status-ebs, cpu-warning,")]
    [TestCase("""{ "Alarms": { "memory": 90 } }""", ":Alarms:memory: a map of settings is needed here, such as { \"Threshold\": 90 }.")]
    [TestCase("""{ "Alarms": { "memory": { "Treshold": 90 } } }""", ":Alarms:memory: unknown key 'Treshold'; check the spelling.")]
    [TestCase("""{ "Alarms": { "memory": { "Threshold": "x" } } }""", ":Alarms:memory:Threshold: the value is not a valid Double.")]
    [TestCase("""{ "Alarms": { "memory": { "Threshold": "NaN" } } }""", ":Alarms:memory:Threshold: the threshold NaN is not a finite number.")]
    [TestCase("""{ "Alarms": { "memory": { "Threshold": "Infinity" } } }""", ":Alarms:memory:Threshold: the threshold Infinity is not a finite number.")]
    [TestCase("""{ "Alarms": { "memory": { "Threshold": 101 } } }""", ":Alarms:memory:Threshold: the threshold 101 is not a percentage; it lies between 0 and 100.")]
    [TestCase("""{ "Alarms": { "cpu-credits": { "Threshold": -1 } } }""", ":Alarms:cpu-credits:Threshold: the threshold -1 is below zero")]
    [TestCase("""{ "Alarms": { "memory": { "Operator": ">" } } }""", ":Alarms:memory:Operator: the value is not a valid")]
    [TestCase("""{ "Alarms": { "memory": { "Operator": "GreaterThanUpperThreshold" } } }""", ":Alarms:memory:Operator: use one of GreaterThanOrEqualToThreshold,")]
    [TestCase("""{ "Alarms": { "memory": { "Operator": "9" } } }""", ":Alarms:memory:Operator: use one of")]
    [TestCase("""{ "Alarms": { "memory": { "Statistic": "average" } } }""", ":Alarms:memory:Statistic: 'average' is no statistic; use SampleCount, Average,")]
    [TestCase("""{ "Alarms": { "memory": { "MissingData": "never" } } }""", ":Alarms:memory:MissingData: the value is not a valid TreatMissingData.")]
    [TestCase("""{ "Alarms": { "memory": { "MissingData": 9 } } }""", ":Alarms:memory:MissingData: the value is not one of Missing, Ignore, Breaching, NotBreaching.")]
    [TestCase("""{ "Alarms": { "memory": { "Severity": 9 } } }""", ":Alarms:memory:Severity: the value is not one of Info, Warning, Critical.")]
    [TestCase("""{ "Alarms": { "memory": { "Period": "00:00:45" } } }""", ":Alarms:memory: CloudWatch would refuse the alarm: its period is 00:00:45;")]
    [TestCase("""{ "Alarms": { "memory": { "Period": "60" } } }""", ":Alarms:memory: CloudWatch would refuse the alarm: its period")]
    [TestCase("""{ "Alarms": { "memory": { "Period": "-00:01:00" } } }""", ":Alarms:memory: CloudWatch would refuse the alarm: its period is -00:01:00;")]
    [TestCase("""{ "Alarms": { "memory": { "EvaluationPeriods": 0 } } }""", ":Alarms:memory: CloudWatch would refuse the alarm: its EvaluationPeriods is 0;")]
    [TestCase("""{ "Alarms": { "memory": { "EvaluationPeriods": 2000 } } }""", ":Alarms:memory: CloudWatch would refuse the alarm: its period")]
    [TestCase("""{ "Alarms": { "memory": { "DatapointsToAlarm": 6 } } }""", ":Alarms:memory: CloudWatch would refuse the alarm: its DatapointsToAlarm is 6;")]
    [TestCase("""{ "Alarms": { "cpu-critical": { "Period": "12:00:00" } } }""", ":Alarms:cpu-critical: CloudWatch would refuse the alarm with detailed monitoring: its ")]
    [TestCase("""{ "Alarms": { "group-size": { "Enabled": true } } }""", ":Alarms:group-size:Enabled: the rule needs a Threshold.")]
    [TestCase("""{ "Alarms": { "cpu-warning": { "Threshold": 96 } } }""", ":Alarms:cpu-warning:Threshold: the warning threshold 96 (Monitoring:Plugins:Ec2:Alarms:cpu-warning:Threshold) lies beyond the critical one, 95 (default); swap or separate them.")]
    [TestCase("""{ "Overrides": "x" }""", ":Overrides: a map of names and values is needed here.")]
    [TestCase("""{ "Overrides": { "dev": { "Alarms": { "memory": { "Threshold": 1 } } } } }""", ":Overrides:dev:Tags: an override needs at least one tag to match")]
    [TestCase("""{ "Overrides": { "dev": { "Tags": { "Env": "dev" } } } }""", ":Overrides:dev:Alarms: an override needs at least one setting")]
    [TestCase("""{ "Overrides": { "dev": { "Tags": { "Env": "dev" }, "Alarm": {} } } }""", ":Overrides:dev: unknown key 'Alarm'")]
    [TestCase("""{ "Overrides": { "dev": { "Tags": { "Env": "dev" }, "Alarms": { "x": { "Threshold": 1 } } } } }""", ":Overrides:dev:Alarms:x: there is no such rule;")]
    [TestCase("""{ "Overrides": { "dev": { "Tags": { "Env": "dev" }, "Alarms": { "memory": { "Threshold": "x" } } } } }""", ":Overrides:dev:Alarms:memory:Threshold: the value is not a valid Double.")]
    [TestCase("""{ "Overrides": { "dev": { "Tags": { "Env": "dev" }, "Alarms": { "memory": { "DatapointsToAlarm": 9 } } } } }""", ":Overrides:dev:Alarms:memory: CloudWatch would refuse the alarm: its DatapointsToAlarm is 9;")]
    [TestCase("""{ "Overrides": { "dev": { "Tags": { "Env": "dev" }, "Alarms": { "cpu-critical": { "Threshold": 70 } } } } }""", ":Overrides:dev:Alarms:cpu-warning:Threshold: the warning threshold 80 (default) lies beyond the critical one, 70 (")]
    public void Register_WrongSection_NamesThePath(string section, string said) => Assert.That(
        () => Composition.Services(section),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(Composition.Path + said));

    [Test]
    public void Register_LongTexts_AreRefused() => Assert.Multiple(() =>
    {
        Assert.That(
            () => Composition.Services($$"""{ "Alarms": { "memory": { "Description": "{{new string('x', 201)}}" } } }"""),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith($"{Composition.Path}:Alarms:memory:Description: it has 201 characters; at most 200 are allowed."));
        Assert.That(
            () => Composition.Services($$"""{ "Labels": { "a": "{{new string('x', 201)}}" } }"""),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith($"{Composition.Path}:Labels: the labels have more than 200 characters together"));
    });
}
