using Microsoft.CodeAnalysis;

namespace Monitoring.Framework.Analyzers.Tests;

public sealed class PluginAttributeTests
{
    private const string Register = "{ public static void Register(IMonitoringBuilder builder, IConfiguration section) { } }";

    [TestCase("internal sealed class Disk : IMonitoringPlugin")]
    [TestCase("sealed class Disk : IMonitoringPlugin")]
    public Task MON0001_ClassIsNotPublic(string type) => Analysis.VerifyAsync("MON0001", $"[assembly: MonitoringPlugin<[|Disk|]>(\"Disk\")]\n{type} {Register}");

    [Test]
    public Task MON0001_ClassInsideOneThatIsNotPublic() => Analysis.VerifyAsync(
        "MON0001",
        $"[assembly: MonitoringPlugin<[|Outer.Disk|]>(\"Disk\")]\ninternal static class Outer {{ public sealed class Disk : IMonitoringPlugin {Register} }}");

    [Test]
    public Task MON0001_PublicClass_IsFine() => Analysis.VerifyAsync(null, $"[assembly: MonitoringPlugin<Disk>(\"Disk\")]\npublic sealed class Disk : IMonitoringPlugin {Register}");

    [Test]
    public Task MON0001_HostOfItsOwnPlugin_IsFine() => Analysis.VerifyAsync(
        null,
        $"[assembly: MonitoringPlugin<Disk>(\"Disk\")]\ninternal static class Program {{ private static void Main() {{ }} }} internal sealed class Disk : IMonitoringPlugin {Register}",
        OutputKind.ConsoleApplication);

    [TestCase("public sealed class Disk;")]
    [TestCase("internal sealed class Disk : INotifier { public ValueTask<DeliveryReceipt> NotifyAsync(Notification n, CancellationToken t) => new(DeliveryReceipt.Empty); }")]
    public Task MON0002_ClassIsNoPlugin(string type) =>
        Analysis.VerifyAsync("MON0002", $"[assembly: MonitoringPlugin<[|Disk|]>(\"Disk\")]\n{type}", OutputKind.DynamicallyLinkedLibrary, compiles: false);

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("Acme:Disk")]
    public Task MON0003_SectionIsNoName(string section) =>
        Analysis.VerifyAsync("MON0003", $"[assembly: MonitoringPlugin<Disk>([|\"{section}\"|])]\npublic sealed class Disk : IMonitoringPlugin {Register}");

    [Test]
    public Task Attributes_OfOthers_AreNotLookedAt() => Analysis.VerifyAsync(null, "[assembly: System.Reflection.AssemblyMetadata(\"\", \":\")]\n[assembly: CLSCompliant(false)]");
}
