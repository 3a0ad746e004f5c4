using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tests;

/// <summary>Memory and disks, by what is reported.</summary>
public sealed class AgentTests
{
    private static readonly IExplainingAlarmPolicy _policy = Composition.Policy();

    [Test]
    public void AlarmsFor_CloudWatchAgentOnLinux_WatchesItsSeries() => Assert.That(
        Reported(Some.Memory(Some.Agent), Some.Disk(Some.Agent, "/", ("device", "nvme0n1p1"), ("fstype", "xfs"))),
        Is.EqualTo(new[]
        {
            "memory: Average CWAgent mem_used_percent{InstanceId=i-0abc} 60s 5/5 GreaterThanThreshold 90 Breaching Warning",
            "disk:/: Average CWAgent disk_used_percent{InstanceId=i-0abc, device=nvme0n1p1, fstype=xfs, path=/} 60s 5/5 GreaterThanThreshold 85 Missing Warning",
        }));

    [Test]
    public void AlarmsFor_CloudWatchAgentOnWindows_FreeSpaceIsTheOtherWayRound() => Assert.That(
        Reported(
            new MetricId(Some.Agent, "Memory % Committed Bytes In Use", [("InstanceId", Some.Id), ("objectname", "Memory")]),
            Free("C:"), Free("_Total"), Free("HarddiskVolume1")),
        Is.EqualTo(new[]
        {
            "memory: Average CWAgent Memory % Committed Bytes In Use{InstanceId=i-0abc, objectname=Memory} 60s 5/5 GreaterThanThreshold 90 Breaching Warning",
            "disk:C:: Average CWAgent LogicalDisk % Free Space{InstanceId=i-0abc, instance=C:, objectname=LogicalDisk} 60s 5/5 LessThanThreshold 15 Missing Warning",
        }));

    [TestCase("GreaterThanOrEqualToThreshold", "Maximum", 90.3, "Minimum {} LessThanOrEqualToThreshold 9.7")]
    [TestCase("GreaterThanThreshold", "p95", 99.9, "p5 {} LessThanThreshold 0.1")]
    [TestCase("LessThanThreshold", "Minimum", 10, "Maximum {} GreaterThanThreshold 90")]
    [TestCase("LessThanOrEqualToThreshold", "p100", 0, "p0 {} GreaterThanOrEqualToThreshold 100")]
    public void AlarmsFor_SettingsOfFreeSpace_AreMirrored(string comparison, string statistic, double threshold, string expected)
    {
        var policy = Composition.Policy(FormattableString.Invariant(
            $$"""{ "Alarms": { "disk": { "Operator": "{{comparison}}", "Statistic": "{{statistic}}", "Threshold": {{threshold}} } } }"""));

        var alarm = policy.Alarms(Some.Instance().Reporting(Free("C:"))).Rule("disk:C:");

        Assert.That(FormattableString.Invariant($"{alarm.Statistic} {{}} {alarm.ComparisonOperator} {alarm.Threshold}"), Is.EqualTo(expected));
    }

    [Test]
    public void AlarmsFor_BothAgents_TelegrafsOnlyUnlessAsked()
    {
        var resource = Some.Instance().Reporting(Some.Memory(), Some.Memory(Some.Agent), Some.Disk(Some.Telegraf, "/"), Some.Disk(Some.Agent, "/"), Some.Disk(Some.Agent, "/data"));

        Assert.Multiple(() =>
        {
            Assert.That(_policy.Alarms(resource).Rules().Skip(5), Is.EqualTo(new[] { "memory", "disk:/" }));
            Assert.That(
                Composition.Policy("""{ "BothAgents": true }""").Alarms(resource).Rules().Skip(5),
                Is.EqualTo(new[] { "memory", "memory-cwagent", "disk-cwagent:/", "disk-cwagent:/data", "disk:/" }));
        });
    }

    [Test]
    public void AlarmsFor_OneAgentHasMemoryAndTheOtherDisks_EachIsWatched() =>
        Assert.That(Reported(Some.Memory(Some.Agent), Some.Disk(Some.Telegraf, "/")), Has.Length.EqualTo(2).And.Some.Contains("CWAgent mem").And.Some.Contains("Telegraf disk"));

    [Test]
    public void AlarmsFor_OtherNamespaces_AsConfigured()
    {
        var resource = Some.Instance().Reporting(Some.Memory("Mine", ("host", "web-1")), Some.Memory(), Some.Disk(Some.Agent, "/"));

        Assert.That(
            Composition.Policy("""{ "TelegrafNamespace": "Mine", "AgentNamespace": "" }""").Alarms(resource).Skip(5).Select(Some.Line),
            Is.EqualTo(new[] { "memory: Average Mine mem_used_percent{host=web-1} 60s 5/5 GreaterThanThreshold 90 Breaching Warning" }));
    }

    [Test]
    public void AlarmsFor_Rollups_TheMostSpecificSeries() => Assert.That(
        Reported(
            new MetricId(Some.Agent, "disk_used_percent", [("InstanceId", Some.Id)]),
            Some.Disk(Some.Agent, "/"),
            Some.Disk(Some.Agent, "/", ("device", "xvda1"), ("fstype", "ext4")),
            Some.Disk(Some.Agent, "/", ("device", "xvda1"), ("fstype", "ext4"), ("AutoScalingGroupName", "web")),
            new MetricId(Some.Agent, "disk_used_percent", [("InstanceId", Some.Id), ("device", "xvda1")])),
        Is.EqualTo(new[]
        {
            "disk:/: Average CWAgent disk_used_percent{AutoScalingGroupName=web, InstanceId=i-0abc, device=xvda1, fstype=ext4, path=/} 60s 5/5 GreaterThanThreshold 85 Missing Warning",
        }));

    [Test]
    public void AlarmsFor_OldSeriesOfAnotherTypeOrGroup_AreLeft()
    {
        var resource = Some.Instance().Having(ResourceProperties.AutoScalingGroupName, "web").Reporting(
            Some.Memory(Some.Agent, ("InstanceId", Some.Id), ("InstanceType", "t3.micro")),
            Some.Memory(Some.Agent, ("InstanceId", Some.Id), ("InstanceType", "m5.large")),
            Some.Disk(Some.Agent, "/", ("AutoScalingGroupName", "old")),
            Some.Disk(Some.Agent, "/", ("AutoScalingGroupName", "web")));

        Assert.That(
            _policy.Alarms(resource).Skip(5).Cast<MetricAlarmDefinition>().Select(alarm => alarm.Metric!.ToString()),
            Is.EqualTo(new[] { "CWAgent mem_used_percent{InstanceId=i-0abc, InstanceType=m5.large}", "CWAgent disk_used_percent{AutoScalingGroupName=web, InstanceId=i-0abc, path=/}" }));
    }

    [Test]
    public void AlarmsFor_TwoDevicesUnderOnePath_OneAlarmOnWhicheverReports()
    {
        var (old, present) = (Some.Disk(Some.Agent, "/data", ("device", "nvme1n1")), Some.Disk(Some.Agent, "/data", ("device", "nvme2n1")));

        var alarm = _policy.Alarms(Some.Instance().Reporting(present, old)).Rule("disk:/data");

        Assert.Multiple(() =>
        {
            Assert.That(alarm.Metric, Is.Null);
            Assert.That(alarm.Metrics[0], Is.EqualTo(new MetricDataQuery { Id = "e1", Expression = "MAX(METRICS())", Label = "disk:/data", ReturnData = true }));
            Assert.That(alarm.Metrics.Skip(1).Select(query => query.Metric), Is.EqualTo(new[] { old, present }));
            Assert.That(alarm.Metrics.Skip(1).Select(query => (query.Statistic, query.Period, query.ReturnData)), Is.All.EqualTo((Statistic.Average, TimeSpan.FromMinutes(1), false)));
        });
    }

    [Test]
    public void AlarmsFor_TwelveSeriesOfOneFileSystem_NoMoreThanAnAlarmTakes() => Assert.That(
        _policy.Alarms(Some.Instance().Reporting([.. Enumerable.Range(10, 12).Select(i => Some.Disk(Some.Agent, "/", ("device", $"d{i}")))])).Rule("disk:/").Metrics,
        Has.Count.EqualTo(11));

    [TestCase("/run", "fstype", "tmpfs")]
    [TestCase("/x", "fstype", "tmpfs")]
    [TestCase("/x", "fstype", "devtmpfs")]
    [TestCase("/x", "fstype", "squashfs")]
    [TestCase("/x", "fstype", "overlay")]
    [TestCase("/x", "fstype", "iso9660")]
    [TestCase("/x", "fstype", "nsfs")]
    [TestCase("/x", "fstype", "proc")]
    [TestCase("/x", "fstype", "SYSFS")]
    [TestCase("/x", "device", "tmpfs")]
    [TestCase("/x", "device", "loop12")]
    [TestCase("/x", "device", "/dev/loop0")]
    [TestCase("/x", "mode", "ro")]
    [TestCase("/snap/core/1", "fstype", "ext4")]
    [TestCase("/proc", "fstype", "ext4")]
    [TestCase("/var/lib/docker/overlay2/abc/merged", "fstype", "ext4")]
    public void AlarmsFor_FileSystemThatCannotFill_IsLeft(string path, string dimension, string value)
    {
        var resource = Some.Instance().Reporting(Some.Disk(Some.Telegraf, path, (dimension, value)));

        Assert.Multiple(() =>
        {
            Assert.That(_policy.Alarms(resource).Rules(), Has.None.StartsWith("disk"));
            Assert.That(_policy.Explained(resource)["disk"].Absence, Does.StartWith("what is reported names no file system that can fill up"));
        });
    }

    [TestCase("/", "fstype", "ext4")]
    [TestCase("/data", "mode", "rw")]
    [TestCase("/development", "fstype", "xfs")]
    [TestCase("/loops", "device", "loopback")]
    public void AlarmsFor_FileSystemThatCanFill_IsWatched(string path, string dimension, string value) =>
        Assert.That(_policy.Alarms(Some.Instance().Reporting(Some.Disk(Some.Telegraf, path, (dimension, value)))).Rules(), Has.One.EqualTo($"disk:{path}"));

    [Test]
    public void AlarmsFor_SeriesWithDeviceOnly_IsNamedByIt() => Assert.That(
        Reported(new MetricId(Some.Telegraf, "disk_used_percent", [("host", "web-1"), ("device", "mapper/vg_data-lv_data")]), new MetricId(Some.Telegraf, "disk_used_percent", [("host", "web-1"), ("device", "/dev/xvda1")])),
        Has.Length.EqualTo(2).And.Some.StartsWith("disk:mapper/vg_data-lv_data: ").And.Some.StartsWith("disk:/dev/xvda1: "));

    [Test]
    public void AlarmsFor_OnlyASumOverDisks_NoAlarm() =>
        Assert.That(Reported(new MetricId(Some.Agent, "disk_used_percent", [("InstanceId", Some.Id)])), Is.Empty);

    [Test]
    public void AlarmsFor_LongPaths_AreToldApart()
    {
        var (a, b) = ("/" + new string('a', 200) + "1", "/" + new string('a', 200) + "2");

        var rules = _policy.Alarms(Some.Instance().Reporting(Some.Disk(Some.Telegraf, a), Some.Disk(Some.Telegraf, b))).Rules().Skip(5).ToList();

        Assert.That(rules, Has.Count.EqualTo(2).And.Unique.And.All.Length.LessThan(110));
    }

    private static MetricId Free(string instance) => new(Some.Agent, "LogicalDisk % Free Space", [("InstanceId", Some.Id), ("instance", instance), ("objectname", "LogicalDisk")]);

    private static string[] Reported(params MetricId[] metrics) => [.. _policy.Alarms(Some.Instance().Reporting(metrics)).Skip(5).Select(Some.Line)];
}
