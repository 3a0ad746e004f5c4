namespace Monitoring.Framework.Analyzers.Tests;

public sealed class PolicyTests
{
    [TestCase("DateTime.Now")]
    [TestCase("DateTime.UtcNow")]
    [TestCase("DateTime.Today")]
    [TestCase("DateTimeOffset.Now")]
    [TestCase("DateTimeOffset.UtcNow")]
    [TestCase("Environment.TickCount64")]
    [TestCase("Stopwatch.GetTimestamp()")]
    [TestCase("new Stopwatch()")]
    [TestCase("Stopwatch.StartNew()")]
    [TestCase("_time.GetUtcNow()")]
    [TestCase("_time.GetTimestamp()")]
    [TestCase("TimeProvider.System")]
    [TestCase("Guid.NewGuid()")]
    [TestCase("Random.Shared")]
    [TestCase("new Random()")]
    public Task MON0004_Clock(string expression) => Analysis.VerifyAsync("MON0004", Analysis.Policy($"_ = [|{expression}|]; return [];"));

    [Test]
    public Task MON0004_InsideALambdaAHelperAndAFieldOfThePolicy() => Analysis.VerifyAsync(
        "MON0004",
        Analysis.Policy(
            "Func<DateTime> f = () => [|DateTime.UtcNow|]; _ = f(); return [];",
            "private readonly DateTime _start = [|DateTime.UtcNow|]; private static class Helper { public static DateTime Now() => [|DateTime.UtcNow|]; }"));

    [TestCase("context.Resource.Id == new DateTime(2026, 1, 1).ToString()")]
    [TestCase("DateTimeOffset.FromUnixTimeSeconds(0)")]
    [TestCase("TimeSpan.FromMinutes(5)")]
    [TestCase("Guid.Empty")]
    public Task MON0004_NoClock_IsFine(string expression) => Analysis.VerifyAsync(null, Analysis.Policy($"_ = {expression}; return [];"));

    /// <summary>A class may be a source too, which measures and looks where it likes.</summary>
    [Test]
    public Task MON0005_SourceThatIsAPolicyToo_IsLookedAtWhereItIsThePolicy() => Analysis.VerifyAsync(
        "MON0005",
        """
        internal sealed class Files : IMetricSource, IAlarmPolicy
        {
            public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
            {
                context.Record("files", Directory.GetFiles(".").Length + DateTime.UtcNow.Second);
                return ValueTask.CompletedTask;
            }

            public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
            {
                _ = [|Directory.GetFiles(".")|];
                return [];
            }
        }
        """);

    [Test]
    public Task MON0004_OutsideOfAPolicy_IsFine() => Analysis.VerifyAsync(null, "public static class Other { public static DateTime Now => DateTime.UtcNow; public static string Text => File.ReadAllText(\"a\"); }");

    [TestCase("File.ReadAllText(\"rules.json\")")]
    [TestCase("new FileInfo(\"rules.json\")")]
    [TestCase("Directory.GetFiles(\".\")")]
    [TestCase("new HttpClient()")]
    [TestCase("System.Net.Dns.GetHostName()")]
    public Task MON0005_InputOrOutput(string expression) => Analysis.VerifyAsync("MON0005", Analysis.Policy($"_ = [|{expression}|]; return [];"));

    [Test]
    public Task MON0005_OnlyInTheConstructor_IsFine() => Analysis.VerifyAsync(
        null,
        "internal sealed class Disks : IAlarmPolicy { private readonly string _rules; public Disks() => _rules = File.ReadAllText(\"rules.json\"); public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => _rules == Path.GetFileName(\"a\") ? [] : []; }");
}
