using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>What tags of an instance say, and what they cannot say.</summary>
public sealed class TagTests
{
    private static readonly IExplainingAlarmPolicy _policy = Composition.Policy();
    private static readonly MonitoredResource _resource = Some.Instance().Reporting(Some.Memory(), Some.Disk(Some.Telegraf, "/"), Some.Disk(Some.Telegraf, "/data"));

    [TestCase("cpu", "warn>70,crit>90", "cpu-warning", "GreaterThanThreshold 70 3/3 Warning")]
    [TestCase("cpu", "warn>70,crit>90", "cpu-critical", "GreaterThanThreshold 90 3/3 Critical")]
    [TestCase("cpu", "warn 70 crit 90", "cpu-critical", "GreaterThanThreshold 90 3/3 Critical")]
    [TestCase("cpu", "  WARNING above 70,CRITICAL  >= 90 ", "cpu-critical", "GreaterThanOrEqualToThreshold 90 3/3 Critical")]
    [TestCase("cpu", "crit 90 warn 70", "cpu-warning", "GreaterThanThreshold 70 3/3 Warning")]
    [TestCase("cpu", "crit 90.5%", "cpu-critical", "GreaterThanThreshold 90.5 3/3 Critical")]
    [TestCase("cpu", "crit 90.5%", "cpu-warning", "GreaterThanThreshold 80 3/3 Warning")]
    [TestCase("cpu", "warn for 30m, crit 90 for 10m", "cpu-warning", "GreaterThanThreshold 80 6/6 Warning")]
    [TestCase("cpu", "warn off crit 97 for 1h", "cpu-critical", "GreaterThanThreshold 97 12/12 Critical")]
    [TestCase("cpu-critical", "98", "cpu-critical", "GreaterThanThreshold 98 3/3 Critical")]
    [TestCase("memory", ">92 for 10m", "memory", "GreaterThanThreshold 92 10/10 Warning")]
    [TestCase("memory", "crit 95", "memory", "GreaterThanThreshold 95 5/5 Critical")]
    [TestCase("memory", "for 600s", "memory", "GreaterThanThreshold 90 10/10 Warning")]
    [TestCase("memory", "on", "memory", "GreaterThanThreshold 90 5/5 Warning")]
    [TestCase("disk", ">90", "disk:/", "GreaterThanThreshold 90 5/5 Warning")]
    [TestCase("disk:/data", "95", "disk:/data", "GreaterThanThreshold 95 5/5 Warning")]
    [TestCase("disk:/data", "95", "disk:/", "GreaterThanThreshold 85 5/5 Warning")]
    [TestCase("status", "for 5m", "status-system", "GreaterThanOrEqualToThreshold 1 5/5 Critical")]
    [TestCase("status-ebs", "warn for 5m", "status-ebs", "GreaterThanOrEqualToThreshold 1 5/5 Warning")]
    public void AlarmsFor_Tag_Changes(string tag, string value, string rule, string expected)
    {
        var alarm = _policy.Alarms(_resource.Tagged(($"monitoring:{tag}", value))).Rule(rule);

        Assert.That(
            FormattableString.Invariant($"{alarm.ComparisonOperator} {alarm.Threshold} {alarm.DatapointsToAlarm}/{alarm.EvaluationPeriods} {alarm.Severity}"),
            Is.EqualTo(expected));
    }

    [TestCase("cpu", "off", "cpu-warning cpu-critical")]
    [TestCase("cpu", "warn off", "cpu-warning")]
    [TestCase("cpu", "warn disabled crit 90", "cpu-warning")]
    [TestCase("status", "no", "status-system status-instance status-ebs")]
    [TestCase("status-ebs", "false", "status-ebs")]
    [TestCase("disk", "OFF", "disk:/ disk:/data")]
    [TestCase("disk:/data", "off", "disk:/data")]
    public void AlarmsFor_TagOff_ThoseAlarmsLess(string tag, string value, string gone)
    {
        var resource = _resource.Tagged(($"monitoring:{tag}", value));

        Assert.Multiple(() =>
        {
            Assert.That(_policy.Alarms(_resource).Rules().Except(_policy.Alarms(resource).Rules()), Is.EqualTo(gone.Split(' ')));
            Assert.That(gone.Split(' ').Select(rule => _policy.Explained(resource)[rule].Absence), Is.All.EqualTo($"it is off: tag monitoring:{tag}."));
        });
    }

    [Test]
    public void AlarmsFor_OptOut_NoneAtAll()
    {
        var resource = _resource.Tagged(("monitoring", "off"), ("monitoring:cpu", "on"));

        Assert.Multiple(() =>
        {
            Assert.That(_policy.Alarms(resource), Is.Empty);
            Assert.That(_policy.Explained(resource).Values.Select(each => each.Absence), Is.All.EqualTo("the tag monitoring opts out of all alarms."));
        });
    }

    [TestCase("on")]
    [TestCase("true")]
    [TestCase("Enabled")]
    public void AlarmsFor_OptIn_ChangesNothing(string value) =>
        Assert.That(_policy.Alarms(_resource.Tagged(("monitoring", value))).Keys(), Is.EqualTo(_policy.Alarms(_resource).Keys()));

    [Test]
    public void AlarmsFor_OtherTags_AreNoneOfItsBusiness() =>
        Assert.That(_policy.Alarms(_resource.Tagged(("monitor", "x"), ("Monitoring:cpu", "x"), ("monitoringx", "x"), ("Team:cpu", "warn"))).Keys(), Is.EqualTo(_policy.Alarms(_resource).Keys()));

    [Test]
    public void AlarmsFor_OtherPrefix_IsTheOneThatCounts()
    {
        var policy = Composition.Policy("""{ "TagPrefix": "acme/alarms/" }""");

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(_resource.Tagged(("monitoring", "x"), ("acme/alarms/cpu", "crit 91"))).Rule("cpu-critical").Threshold, Is.EqualTo(91));
            Assert.That(policy.Alarms(_resource.Tagged(("acme/alarms", "off"))), Is.Empty);
        });
    }

    [TestCase("cpu", "", "nothing stands where a number, 'on' or 'off' is expected; write it like 'warn 80 crit 95' or 'off'.")]
    [TestCase("cpu", "90", "it does not say which threshold is meant, 'warn' or 'crit'; write it like 'warn 80 crit 95' or 'off'.")]
    [TestCase("cpu", "warn>>80", "'>' stands where a number is expected; write it")]
    [TestCase("cpu", "warn", "nothing stands where a number, 'on' or 'off' is expected")]
    [TestCase("cpu", "warn=80", "'=80' is not understood")]
    [TestCase("cpu", "warn 80crit 90", "'80crit 90' is not understood")]
    [TestCase("cpu", "warn 1e3", "'1e3' is not understood")]
    [TestCase("cpu", "warn 8,5", "two thresholds need one 'warn' and one 'crit'")]
    [TestCase("cpu", "80,90", "two thresholds need one 'warn' and one 'crit'")]
    [TestCase("cpu", "warn 80, warn 90", "two thresholds need one 'warn' and one 'crit'")]
    [TestCase("cpu", "warn 80, crit 90,", "it ends with a comma")]
    [TestCase("cpu", "warn 70 crit 80 crit 90", "'crit' stands where the end is expected, after two thresholds")]
    [TestCase("cpu", "warn 80 90", "'90' stands where a comma, 'warn', 'crit' or the end is expected")]
    [TestCase("cpu", "warn 70 crit 90 for 30m", "it is not clear whether the last 'for' is meant for both thresholds; write it after each")]
    [TestCase("cpu", "crit 900", "the threshold 900 is not a percentage; it lies between 0 and 100; write it")]
    [TestCase("cpu", "crit -1", "the threshold -1 is below zero, which no value can be; write it")]
    [TestCase("cpu", "crit <90", "this alarm goes off above its threshold, not below it; write it")]
    [TestCase("cpu", "crit 90 for 7m", "7 minutes are not a multiple of the alarm's period, 5 minutes; write it")]
    [TestCase("cpu", "crit 90 for 10", "'10' stands where a time such as 10m (or s, h) is expected")]
    [TestCase("cpu", "crit 90 for", "nothing stands where a time such as 10m (or s, h) is expected")]
    [TestCase("cpu", "crit 90 for 0m", "'0m' stands where a time")]
    [TestCase("cpu", "crit 90 for 1.5h", "'1.5h' stands where a time")]
    [TestCase("cpu", "crit 90 for 99h", "CloudWatch would refuse the alarm cpu-critical: its period")]
    [TestCase("cpu", "crit 70", "the warning threshold 80 (default) lies beyond the critical one, 70 (tag monitoring:cpu); swap or separate them.")]
    [TestCase("cpu-critical", "crit 97", "the tag itself says which threshold is meant, so that 'crit' has no place in it; write it like 'above 95 for 15m' or 'off'.")]
    [TestCase("memory", "warn 80 crit 90", "there is one threshold here, and it gives two; write it like 'above 90 for 15m' or 'off'.")]
    [TestCase("status", "maybe", "'maybe' stands where a number, 'on' or 'off' is expected; write it like 'for 5m' or 'off'.")]
    [TestCase("memory", "größer 90", "'größer 90' is not understood")]
    [TestCase("memroy", "90", "there is no such alarm; there are status, cpu, cpu-credits, memory, disk,")]
    [TestCase("", "90", "there is no such alarm")]
    public void AlarmsFor_BadTag_TheOthersAndOneSentence(string tag, string value, string said)
    {
        var resource = _resource.Tagged(($"monitoring:{tag}", value));

        var (alarms, problem) = _policy.UntilProblem(resource);

        Assert.Multiple(() =>
        {
            Assert.That(problem, Does.StartWith("web-1 (i-0abc): ").And.Contain(said).And.EndsWith("."));
            Assert.That(problem!.Contains($"the tag monitoring:{tag} is '{value}': ", StringComparison.Ordinal), Is.EqualTo(!said.StartsWith("CloudWatch", StringComparison.Ordinal) && !said.StartsWith("the warning", StringComparison.Ordinal)));
            var untouched = _policy.Alarms(_resource).Rules().Where(rule => !(rule == tag || rule.StartsWith(tag.Length > 0 ? $"{tag}-" : "?", StringComparison.Ordinal)));
            Assert.That(alarms.Rules(), Is.SupersetOf(untouched));
        });
    }

    [TestCase("warn 70, crit 900")]
    [TestCase("warn off, crit 900")]
    [TestCase("crit 900, warn 70")]
    public void AlarmsFor_TagThatIsHalfWrong_NothingOfItCounts(string value)
    {
        var (alarms, problem) = _policy.UntilProblem(_resource.Tagged(("monitoring:cpu", value)));

        Assert.Multiple(() =>
        {
            Assert.That(alarms.Rules(), Has.None.StartsWith("cpu-").And.One.EqualTo("memory"));
            Assert.That(problem!.Split("the tag ").Length, Is.EqualTo(2), "one sentence");
        });
    }

    [Test]
    public void AlarmsFor_BadTagOfOneDisk_CostsThatAlarmOnly()
    {
        var (alarms, problem) = _policy.UntilProblem(_resource.Tagged(("monitoring:disk:/data", "full"), ("monitoring:disk", "90")));

        Assert.Multiple(() =>
        {
            Assert.That(problem, Is.EqualTo("web-1 (i-0abc): the tag monitoring:disk:/data is 'full': 'full' stands where a number, 'on' or 'off' is expected; write it like 'above 85 for 15m' or 'off'."));
            Assert.That(alarms.Rules(), Has.One.EqualTo("disk:/").And.None.EqualTo("disk:/data"));
            Assert.That(alarms.Rule("disk:/").Threshold, Is.EqualTo(90));
        });
    }

    [Test]
    public void AlarmsFor_BadOptOut_TouchesNothing()
    {
        var (alarms, problem) = _policy.UntilProblem(_resource.Tagged(("monitoring", "maybe")));

        Assert.Multiple(() =>
        {
            Assert.That(alarms, Is.Empty);
            Assert.That(problem, Is.EqualTo("web-1 (i-0abc): the tag monitoring is 'maybe': it says neither 'on' nor 'off'; write 'off' for no alarms at all."));
        });
    }

    [Test]
    public void AlarmsFor_TwoBadTags_BothSentences() => Assert.That(
        _policy.UntilProblem(_resource.Tagged(("monitoring:cpu", "x"), ("monitoring:memory", "y"))).Problem,
        Does.Contain("monitoring:cpu is 'x'").And.Contain("monitoring:memory is 'y'"));

    [Test]
    public void AlarmsFor_LongValue_IsRefusedAndCutInTheSentence()
    {
        var problem = _policy.UntilProblem(_resource.Tagged(("monitoring:memory", new string('9', 300)))).Problem;

        Assert.That(problem, Does.Contain("it has 300 characters, and at most 256 are allowed").And.Length.LessThan(300));
    }

    [Test]
    public void Explain_BadTag_SaysThatTheAlarmStays()
    {
        var explained = _policy.Explained(_resource.Tagged(("monitoring:memory", "y"), ("monitoring:typo", "1")));

        Assert.Multiple(() =>
        {
            Assert.That(explained["memory"].Absence, Does.StartWith("its alarm stays as it is: web-1 (i-0abc): the tag monitoring:memory is 'y': "));
            Assert.That(explained["monitoring:typo"].Absence, Does.Contain("there is no such alarm"));
            Assert.That(explained["cpu-critical"].Absence, Is.Null);
        });
    }

    [Test]
    public void Explain_TagOfAFileSystemThatIsNotReported_IsNoMistake()
    {
        var resource = _resource.Tagged(("monitoring:disk:/gone", "off"));

        Assert.Multiple(() =>
        {
            Assert.That(_policy.Alarms(resource).Keys(), Is.EqualTo(_policy.Alarms(_resource).Keys()));
            Assert.That(_policy.Explained(resource)["disk:/gone"].Absence, Is.EqualTo("no agent reports the file system that the tag monitoring:disk:/gone is about."));
        });
    }

    [Test]
    public void AlarmsFor_TagGivesAThreshold_TurnsTheAlarmOn()
    {
        var policy = Composition.Policy("""{ "Alarms": { "memory": { "Enabled": false } } }""");

        Assert.Multiple(() =>
        {
            Assert.That(policy.Alarms(_resource).Rules(), Has.None.EqualTo("memory"));
            Assert.That(policy.Alarms(_resource.Tagged(("monitoring:memory", "95"))).Rules(), Has.One.EqualTo("memory"));
            Assert.That(policy.Alarms(_resource.Tagged(("monitoring:memory", "for 10m"))).Rules(), Has.None.EqualTo("memory"));
        });
    }

    [Test]
    public void AlarmsFor_TagOfGroupsOnAnInstance_IsLeftToTheGroup() =>
        Assert.That(_policy.Alarms(_resource.Tagged(("monitoring:group-cpu", "90"))).Keys(), Is.EqualTo(_policy.Alarms(_resource).Keys()));
}
