using Monitoring.Samples.CustomPlugin;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>The sample of a plugin passes, as a third party would test it.</summary>
public static class DiskConformanceTests
{
    private const string Section = """{ "Path": "/", "Interval": "00:01:00", "MinimumFreePercent": 10 }""";

    public sealed class Source : MetricSourceConformance<DiskPlugin>
    {
        protected override string Settings => Section;

        [TestCaseSource(nameof(Checks))]
        public Task Conforms(string check) => VerifyAsync(check);
    }

    public sealed class Policy : AlarmPolicyConformance<DiskPlugin>
    {
        protected override string Settings => Section;

        protected override string SettingsWithOtherThresholds => """{ "Path": "/", "MinimumFreePercent": 5 }""";

        [TestCaseSource(nameof(Checks))]
        public Task Conforms(string check) => VerifyAsync(check);
    }

    public sealed class Notifier : NotifierConformance<DiskPlugin>, IDisposable
    {
        private readonly string _file = Path.GetTempFileName();

        protected override string Settings => $$"""{ "LogFile": "{{_file.Replace("\\", "\\\\", StringComparison.Ordinal)}}" }""";

        protected override bool SendsHttp => false;

        [TestCaseSource(nameof(Checks))]
        public Task Conforms(string check) => VerifyAsync(check);

        public void Dispose() => File.Delete(_file);
    }

    [Test]
    public static async Task LittleIsFree_InOneLine_IsTold()
    {
        var outcome = await MonitoringScenario.For<DiskPlugin>("""{ "MinimumFreePercent": 101 }""").Advance(TimeSpan.FromMinutes(2)).RunAsync();

        Assert.That(outcome.Notifications.Single().Severity, Is.EqualTo(AlarmSeverity.Critical), outcome.ToString());
    }
}
