using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Scanning.Tests;

/// <summary>The sample of a third party's plugin, loaded from a folder as its README says.</summary>
public sealed class CustomPluginSampleTests
{
    private const string Sample = "Monitoring.Samples.CustomPlugin";

    private PluginFolders _folders = null!;
    private string _log = null!;

    [SetUp]
    public void SetUp()
    {
        _folders = new PluginFolders();
        _folders.Install(Sample);
        _log = Path.Combine(_folders.Root, Sample, "disk.log");
    }

    [TearDown]
    public void TearDown() => _folders.Dispose();

    [Test]
    public async Task Source_Collects_FreePercentOfTheDisk()
    {
        var builder = Load();
        await using var services = builder.Services.BuildServiceProvider();
        var registration = PluginFolders.Registered<MetricSourceRegistration>(builder).Single();
        var context = new MetricContext(registration.Name, new FakeTimeProvider());

        await registration.Factory(services).CollectAsync(context, CancellationToken.None);

        var datum = context.Complete().Single();
        Assert.Multiple(() =>
        {
            Assert.That(registration.Schedule.Interval, Is.EqualTo(TimeSpan.FromSeconds(10)));
            Assert.That(datum.Metric, Is.EqualTo(new MetricId("Custom/Disk", "disk_free_percent", [("path", Path.GetTempPath())])));
            Assert.That(datum.Value, Is.InRange(0, 100));
            Assert.That(datum.Unit, Is.EqualTo(MetricUnit.Percent));
        });
    }

    [Test]
    public async Task Policy_OfTheScope_WantsOneAlarmThatCloudWatchWouldTake()
    {
        var builder = Load();
        await using var services = builder.Services.BuildServiceProvider();
        var policy = PluginFolders.Registered<AlarmPolicyRegistration>(builder).Single().Factory(services);

        var alarm = (MetricAlarmDefinition)policy.AlarmsFor(About(ResourceTypes.Scope)).Single();

        Assert.That(alarm.Refusal(), Is.Null);
        Assert.That(alarm.Threshold, Is.EqualTo(101));
        Assert.That(policy.AlarmsFor(About(ResourceTypes.HttpTarget)), Is.Empty);
    }

    [Test]
    public async Task Notifier_TwoMessages_AppendsTwoLines()
    {
        var builder = Load();
        await using var services = builder.Services.BuildServiceProvider();
        var notifier = PluginFolders.Registered<NotifierRegistration>(builder).Single().Factory(services);
        foreach (var title in new[] { "ALARM: disk", "OK: disk" })
        {
            var notification = new Notification { Id = title, Title = title, Timestamp = DateTimeOffset.UnixEpoch, State = AlarmState.Alarm };
            await notifier.NotifyAsync(notification, CancellationToken.None);
        }

        Assert.That(
            await File.ReadAllLinesAsync(_log),
            Is.EqualTo(new[] { "1970-01-01T00:00:00.0000000+00:00 ALARM: disk", "1970-01-01T00:00:00.0000000+00:00 OK: disk" }));
    }

    [Test]
    public void Register_UnknownKey_NamesThePath() =>
        Assert.That(
            () => Load(("Monitoring:Plugins:Disk:Treshold", "5")),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo("Monitoring:Plugins:Disk: unknown key 'Treshold'; check the spelling."));

    private static AlarmPolicyContext About(string type) => new()
    {
        Policy = "disk",
        Scope = DiscoveryScope.Local,
        Resource = new MonitoredResource { Id = "it", Type = type },
    };

    private IMonitoringBuilder Load(params (string Key, string? Value)[] settings) =>
        PluginFolders.NewBuilder(
        [
            ("Monitoring:PluginFolders:0", _folders.Root),
            ("Monitoring:Plugins:Disk:Path", Path.GetTempPath()),
            ("Monitoring:Plugins:Disk:Interval", "00:00:10"),
            ("Monitoring:Plugins:Disk:MinimumFreePercent", "101"),
            ("Monitoring:Plugins:Disk:LogFile", _log),
            .. settings,
        ]).ScanPluginFolders();
}
