using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>Which alarms there are when nothing is configured.</summary>
public sealed class DefaultAlarmTests
{
    private static readonly IExplainingAlarmPolicy _policy = Composition.Policy();

    [Test]
    public void AlarmsFor_NitroInstanceWithoutAgent_StatusAndCpu() => Assert.That(
        _policy.Alarms(Some.Instance()).Select(Some.Line),
        Is.EqualTo(new[]
        {
            "status-system: Maximum AWS/EC2 StatusCheckFailed_System{InstanceId=i-0abc} 60s 2/2 GreaterThanOrEqualToThreshold 1 Missing Critical",
            "status-instance: Maximum AWS/EC2 StatusCheckFailed_Instance{InstanceId=i-0abc} 60s 2/2 GreaterThanOrEqualToThreshold 1 Missing Critical",
            "status-ebs: Maximum AWS/EC2 StatusCheckFailed_AttachedEBS{InstanceId=i-0abc} 60s 2/2 GreaterThanOrEqualToThreshold 1 Missing Critical",
            "cpu-warning: Average AWS/EC2 CPUUtilization{InstanceId=i-0abc} 300s 3/3 GreaterThanThreshold 80 Missing Warning",
            "cpu-critical: Average AWS/EC2 CPUUtilization{InstanceId=i-0abc} 300s 3/3 GreaterThanThreshold 95 Missing Critical",
        }));

    [Test]
    public void AlarmsFor_BurstableInstanceWithTelegraf_CreditsMemoryAndDisksToo() => Assert.That(
        _policy.Alarms(Some.Instance(type: "t3.micro").Reporting(Some.Memory(), Some.Disk(Some.Telegraf, "/"), Some.Disk(Some.Telegraf, "/data"))).Select(Some.Line).Skip(5),
        Is.EqualTo(new[]
        {
            "cpu-credits: Average AWS/EC2 CPUCreditBalance{InstanceId=i-0abc} 300s 2/2 LessThanThreshold 20 Missing Warning",
            "memory: Average Monitoring/Telegraf mem_used_percent{host=web-1} 60s 5/5 GreaterThanThreshold 90 Breaching Warning",
            "disk:/: Average Monitoring/Telegraf disk_used_percent{host=web-1, path=/} 60s 5/5 GreaterThanThreshold 85 Missing Warning",
            "disk:/data: Average Monitoring/Telegraf disk_used_percent{host=web-1, path=/data} 60s 5/5 GreaterThanThreshold 85 Missing Warning",
        }));

    [Test]
    public void AlarmsFor_DetailedMonitoring_CpuEachMinute() => Assert.That(
        _policy.Alarms(Some.Instance().Having(ResourceProperties.DetailedMonitoring, "enabled")).Select(Some.Line),
        Has.Exactly(2).Contains("CPUUtilization{InstanceId=i-0abc} 60s 15/15"));

    [TestCase("m5.large", true)]
    [TestCase("t3.micro", true)]
    [TestCase("i3.large", false)]
    [TestCase("i3.metal", true)]
    [TestCase("i3en.large", true)]
    [TestCase("p3.2xlarge", false)]
    [TestCase("p3dn.24xlarge", true)]
    [TestCase("t2.micro", false)]
    [TestCase("m4.large", false)]
    [TestCase("z99.huge", true)]
    [TestCase(null, false)]
    [TestCase("", false)]
    public void AlarmsFor_Type_EbsCheckOnNitroOnly(string? type, bool has) =>
        Assert.That(_policy.Alarms(Some.Instance(type: type)).Rules().Contains("status-ebs"), Is.EqualTo(has));

    [TestCase("t2.micro", true)]
    [TestCase("t3.micro", true)]
    [TestCase("t3a.nano", true)]
    [TestCase("t4g.large", true)]
    [TestCase("t5x.large", true)]
    [TestCase("t1.micro", false)]
    [TestCase("trn1.2xlarge", false)]
    [TestCase("m5.large", false)]
    [TestCase(null, false)]
    public void AlarmsFor_Type_CreditsOnBurstableOnly(string? type, bool has) =>
        Assert.That(_policy.Alarms(Some.Instance(type: type)).Rules().Contains("cpu-credits"), Is.EqualTo(has));

    [Test]
    public void AlarmsFor_InstanceOfNothingButAnId_HasWhatNeedsNoMore() => Assert.That(
        _policy.Alarms(new MonitoredResource { Id = Some.Id, Type = ResourceTypes.Ec2Instance }).Rules(),
        Is.EqualTo(new[] { "status-system", "status-instance", "cpu-warning", "cpu-critical" }));

    [TestCase(ResourceTypes.Scope)]
    [TestCase(ResourceTypes.HttpTarget)]
    [TestCase(ResourceTypes.AutoScalingGroup)]
    [TestCase(ResourceTypes.InstanceGroup)]
    public void AlarmsFor_OtherResources_NothingToSay(string type) => Assert.Multiple(() =>
    {
        var resource = new MonitoredResource { Id = "other", Type = type };
        Assert.That(_policy.Alarms(resource, Some.Instance()), Is.Empty);
        Assert.That(_policy.Explained(resource, Some.Instance()), Is.Empty);
    });

    [Test]
    public void AlarmsFor_Descriptions_SayWhatAndWhere()
    {
        var alarms = _policy.Alarms(Some.Instance(type: "t3.micro").Reporting(Some.Memory(), Some.Disk(Some.Telegraf, "/data")));

        Assert.That(
            alarms.Select(alarm => alarm.Description),
            Is.EqualTo(new[]
            {
                "System status check (AWS's hardware, power or network) of web-1 (i-0abc) fails for 2 minutes.",
                "Instance status check (its operating system or network) of web-1 (i-0abc) fails for 2 minutes.",
                "Attached EBS status check (its volumes) of web-1 (i-0abc) fails for 2 minutes.",
                "CPU of web-1 (i-0abc) above 80 % for 15 minutes.",
                "CPU of web-1 (i-0abc) above 95 % for 15 minutes.",
                "CPU credits of web-1 (i-0abc) below 20 for 10 minutes.",
                "Memory in use on web-1 (i-0abc) above 90 %, or not reported, for 5 minutes.",
                "Disk space in use on /data of web-1 (i-0abc) above 85 % for 5 minutes.",
            }));
    }

    [Test]
    public void AlarmsFor_InstanceWithoutName_IsCalledByItsId() =>
        Assert.That(_policy.Alarms(Some.Instance(name: null)).Rule("cpu-critical").Description, Is.EqualTo("CPU of i-0abc above 95 % for 15 minutes."));

    [TestCase("\U0001F525")]
    [TestCase("ä")]
    [TestCase("\n")]
    [TestCase("\"")]
    public void AlarmsFor_LongestNames_DescriptionsHaveRoom(string piece)
    {
        var name = string.Concat(Enumerable.Repeat(piece, 256 / piece.Length));
        var path = "/" + new string('"', 1023);
        var policy = Composition.Policy($$$"""{ "Labels": { "team": "{{{new string('x', 190)}}}" }, "Alarms": { "disk": { "Description": "{{{new string('ö', 200)}}}" } } }""");

        var alarms = policy.Alarms(Some.Instance("i-0123456789abcdef0", name).Reporting(Some.Disk(Some.Telegraf, path, ("fstype", "ext4"))));

        Assert.Multiple(() =>
        {
            Assert.That(alarms.Count, Is.EqualTo(6));
            Assert.That(alarms.Select(alarm => alarm.Description), Is.All.Not.Contains("\n"));
            Assert.That(alarms.SelectMany(alarm => alarm.Description!.EnumerateRunes()), Has.None.EqualTo(System.Text.Rune.ReplacementChar));
        });
    }

    [Test]
    public void AlarmsFor_HalfACharacterInTheName_IsReplaced() =>
        Assert.That(_policy.Alarms(Some.Instance(name: "a" + '\ud83d' + "b")).Rule("cpu-critical").Description, Does.StartWith("CPU of a\ufffdb (i-0abc)"));
}
