using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Tests;

/// <summary>Every mistake ends in one sentence that names file and line, or configuration path.</summary>
public class RefusalTests
{
    [TestCase("operator: GreaterThanThreshold", "operator: MoreThanThreshold", 7, "'operator' is 'MoreThanThreshold'; use one of GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold, LessThanOrEqualToThreshold.")]
    [TestCase("operator: GreaterThanThreshold", "operator: GreaterThanUpperThreshold", 7, "'operator' is 'GreaterThanUpperThreshold'; use one of")]
    [TestCase("stat: Average", "stat: Avg", 4, "'stat' is 'Avg'; use SampleCount")]
    [TestCase("period: 60", "period: 1m", 5, "'period' is '1m'; write a whole number.")]
    [TestCase("period: 60", "period: 61", 2, "CloudWatch would refuse the rule 'disk_used_percent': its period is 00:01:01")]
    [TestCase("eval_period: 5", "eval_period: 0", 2, "CloudWatch would refuse the rule 'disk_used_percent': its EvaluationPeriods is 0")]
    [TestCase("eval_period: 5", "eval_period: 2000", 2, "CloudWatch would refuse the rule 'disk_used_percent': its period")]
    [TestCase("threshold: 85.0", "threshold: high", 8, "'threshold' is 'high'; write a number")]
    [TestCase("threshold: 85.0", "threshold: .inf", 8, "'threshold' is '.inf'; write a number")]
    [TestCase("threshold: 85.0", "threshold:", 2, "the rule needs 'threshold'.")]
    [TestCase("threshold: 85.0", "treshold: 85.0", 2, "the rule needs 'threshold'.")]
    [TestCase("threshold: 85.0", "threshold: 85.0\n  colour: red", 9, "the rule has the unknown key 'colour'; the keys are alert_metric, namespace")]
    [TestCase("threshold: 85.0", "threshold: 85.0\n  threshold: 86.0", 9, "the rule has 'threshold' twice; remove one of them.")]
    [TestCase("namespace: \"Monitoring/Telegraf\"", "namespace: \"Monitoring|Telegraf\"", 2, "CloudWatch would refuse the rule 'disk_used_percent': The metric namespace 'Monitoring|Telegraf'")]
    [TestCase("alert_metric: disk_used_percent", "alert_metric: größe", 2, "CloudWatch would refuse the rule 'größe': The metric name")]
    [TestCase("alert_metric: disk_used_percent", "alert_metric: [a]", 2, "'alert_metric' must be a text")]
    [TestCase("dns_search: \"elasticsearch-data\"", "dns_search: \"*\"", 12, "'dns_search' is not a regular expression: ")]
    [TestCase("Key: Application", "Kye: Application", 14, "the tag needs 'Key'.")]
    [TestCase("type: ec2_instances", "type: ec2", 10, "the dimension 'host' has the type 'ec2'; use one of static, ec2_instances.")]
    [TestCase("name: device", "name: host", 16, "the rule has the dimension 'host' twice")]
    [TestCase("name: device", "name: \":device\"", 2, "CloudWatch would refuse the rule 'disk_used_percent': The dimension name ':device'")]
    [TestCase("- mapper/vg_elasticsearch_data-lv_elasticsearch_data", "[]", 19, "'value' has no value")]
    [TestCase("- mapper/vg_elasticsearch_data-lv_elasticsearch_data", "- a\n        - a", 20, "'value' has 'a' twice")]
    [TestCase("- mapper/vg_elasticsearch_data-lv_elasticsearch_data", "- größe", 2, "CloudWatch would refuse the rule 'disk_used_percent': The value 'größe'")]
    [TestCase("- alert_metric: uptime", "- uptime", 21, "the file is not YAML: ")]
    [TestCase("---", "%YAML", 1, "the file is not YAML: ")]
    [TestCase("---", "---\n- 1\n---", 3, "a file of rules holds one document; remove this one.")]
    [TestCase("---", "---\n- 1", 2, "the rule must be a map.")]
    [TestCase("stat: Average", "stat: *average", 4, "nothing above is marked &average.")]
    [TestCase("stat: Average", "<<: Average", 4, "'<<' needs a map, or a list of maps.")]
    [TestCase("stat: Average", "? [a]\n  : b", 4, "a key must be a plain text.")]
    [TestCase("stat: Average", "stat: \"Average", 4, "the file is not YAML: ")]
    public void Register_WrongOriginalFile_NamesTheLine(string right, string wrong, int line, string said)
    {
        var at = Samples.Original.IndexOf(right, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0));
        var text = Samples.Original[..at] + wrong + Samples.Original[(at + right.Length)..];

        Assert.That(() => Composition.FromFile(text), Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains($"alarms.yaml({line}): {said}"));
    }

    [TestCase("Period: 00:01:00", "Period: 60", 5, "'Period' is '60'; write a duration as hours:minutes:seconds, such as 00:01:00.")]
    [TestCase("DatapointsToAlarm: 3", "DatapointsToAlarm: 6", 1, "CloudWatch would refuse the rule 'disk': its DatapointsToAlarm is 6")]
    [TestCase("TreatMissingData: notBreaching", "TreatMissingData: never", 10, "'TreatMissingData' is 'never'; use one of missing, ignore, breaching, notBreaching.")]
    [TestCase("Unit: Percent", "Unit: percent", 11, "'Unit' is 'percent'; use a unit of CloudWatch")]
    [TestCase("Severity: critical", "Severity: 2", 12, "'Severity' is '2'; use one of info, warning, critical.")]
    [TestCase("Labels: { team: storage }", "Labels: [team]", 13, "'Labels' must be a map.")]
    [TestCase("Labels: { team: storage }", "Labels: { team: [] }", 13, "'team' must be a text")]
    [TestCase("Type: ec2_instances", "Type: ec2", 16, "the dimension 'host' has the Type 'ec2'; use one of static, ec2_instances, resources, reported.")]
    [TestCase("Type: ec2_instances, ", "", 16, "the dimension 'host' needs 'Type'.")]
    [TestCase("Type: ec2_instances", "Type: resources", 16, "the dimension 'host' needs 'ResourceType'.")]
    [TestCase("Values: [xvda1, xvdb1]", "Value: xvda1", 17, "the dimension 'device' needs 'Values'.")]
    [TestCase("DnsSearch: data", "DnsSerch: data", 16, "the dimension 'host' has the unknown key 'DnsSerch'")]
    [TestCase("disk:", "disk: &a\n  Metrics: 1", 2, "the rule 'disk' has the unknown key 'Metrics'; the keys are Metric, Namespace")]
    [TestCase("disk:", "disk: {}\nDisk:", 2, "the file has 'Disk' twice; remove one of them.")]
    [TestCase("disk:", "\"\":", 1, "a rule needs a name.")]
    [TestCase("disk:", "disk: 1\nother:", 1, "the rule 'disk' must be a map.")]
    public void Register_WrongNamedFile_NamesTheLine(string right, string wrong, int line, string said)
    {
        var at = Samples.Named.IndexOf(right, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0));
        var text = Samples.Named[..at] + wrong + Samples.Named[(at + right.Length)..];

        Assert.That(() => Composition.FromFile(text), Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains($"alarms.yaml({line}): {said}"));
    }

    [TestCase("\"Threshold\": 85", "\"Threshold\": \"x\"", 11, "'Threshold' is 'x'; write a number")]
    [TestCase("\"Threshold\": 85", "\"Threshold\": true", 11, "'Threshold' is 'true'; write a number")]
    [TestCase("\"Threshold\": 85,", "\"Threshold\": 85", 12, "the file is not JSON: ")]
    [TestCase("\"Threshold\": 85", "\"Threshold\": \"\\ud83d\"", 11, "the file is not JSON: ")]
    [TestCase("\"Threshold\"", "\"Treshold\"", 3, "the rule 'disk' needs 'Threshold'.")]
    [TestCase("// Comments are allowed.", "\"disk\": {},", 3, "the file has 'disk' twice")]
    public void Register_WrongJsonFile_NamesTheLine(string right, string wrong, int line, string said)
    {
        var at = Samples.NamedAsJson.IndexOf(right, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0));
        var text = Samples.NamedAsJson[..at] + wrong + Samples.NamedAsJson[(at + right.Length)..];

        Assert.That(
            () => Composition.FromFile(text, "alarms.json"),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains($"alarms.json({line}): {said}"));
    }

    [TestCase("Monitoring:Plugins:AlarmRules:Rules:disk:Operator: 'Operator' is 'MoreThanThreshold'; use one of", "Rules:disk:Operator", "MoreThanThreshold")]
    [TestCase("Monitoring:Plugins:AlarmRules:Rules:disk:Period: 'Period' is '60'", "Rules:disk:Period", "60")]
    [TestCase("Monitoring:Plugins:AlarmRules:Rules:disk: the rule 'disk' needs 'Metric'", "Rules:disk:Metric", "")]
    [TestCase("Monitoring:Plugins:AlarmRules:Rules:disk: CloudWatch would refuse the rule 'disk': its DatapointsToAlarm", "Rules:disk:DatapointsToAlarm", "9")]
    [TestCase("Monitoring:Plugins:AlarmRules:Rules:disk:Colour: the rule 'disk' has the unknown key 'Colour'", "Rules:disk:Colour", "red")]
    [TestCase("Monitoring:Plugins:AlarmRules:Rules:0: ", "Rules:0", "x")]
    [TestCase("Monitoring:Plugins:AlarmRules:Files: the section has the unknown key 'Files'; the keys are Rules, File.", "Files", "x")]
    [TestCase("Monitoring:Plugins:AlarmRules: the section must be a map.", "", "x")]
    public void Register_WrongSection_NamesThePath(string said, string key, string value)
    {
        Dictionary<string, string?> section = new()
        {
            ["Rules:disk:Metric"] = "disk",
            ["Rules:disk:Namespace"] = "N",
            ["Rules:disk:Statistic"] = "Average",
            ["Rules:disk:Period"] = "00:01:00",
            ["Rules:disk:EvaluationPeriods"] = "5",
            ["Rules:disk:Operator"] = "GreaterThanThreshold",
            ["Rules:disk:Threshold"] = "85",
        };
        if (key.Length == 0)
        {
            section.Clear();
        }

        section[key] = value;

        Assert.That(
            () => Composition.FromConfiguration([.. section.Select(pair => (pair.Key, pair.Value))]),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));
    }

    [Test]
    public void Register_SameRuleTwice_NamesBothLines()
    {
        var again = Samples.Original + "\n" + Samples.Original[Samples.Original.IndexOf("- alert_metric", StringComparison.Ordinal)..].Replace("85.0", "95.0", StringComparison.Ordinal);

        Assert.That(
            () => Composition.FromFile(again),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("alarms.yaml(31): the alarm 'disk_used_percent' is made by the rule at ").And.Message.Contains("alarms.yaml(2) too"));
    }

    [TestCase("")]
    [TestCase("---\n")]
    [TestCase("# nothing\n")]
    [TestCase("[]")]
    [TestCase("{}")]
    public void Register_FileWithoutRules_Refused(string text) => Assert.That(
        () => Composition.FromFile(text),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("AddAlarmRules(\"AlarmRules\"): the file '").And.Message.EndsWith("alarms.yaml' has no rules."));

    [Test]
    public void Register_NoSuchFile_NamesTheSettingAndTheFolder() => Assert.That(
        () => Composition.FromConfiguration(("File", "nowhere/alarms.yaml")),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo(
            $"Monitoring:Plugins:AlarmRules:File: there is no file 'nowhere/alarms.yaml' in the working directory {Environment.CurrentDirectory}."));

    [Test]
    public void Register_FolderAsFile_Refused() => Assert.That(
        () => Composition.FromConfiguration(("File", Path.GetTempPath())),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("Monitoring:Plugins:AlarmRules:File: the file '"));

    [Test]
    public void Register_NotUtf8_Refused() => Assert.That(
        () => Composition.InFolder("alarms.yaml", "", path =>
        {
            File.WriteAllBytes(path, [0x61, 0xFF, 0xFE, 0x62]);
            return Composition.FromConfiguration(("File", path));
        }),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("cannot be read"));
}
