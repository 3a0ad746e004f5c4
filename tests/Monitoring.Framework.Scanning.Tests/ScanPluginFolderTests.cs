using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Scanning.Tests;

public sealed class ScanPluginFolderTests
{
    private static readonly Notification _notification = new()
    {
        Id = "1",
        Title = "test",
        Timestamp = DateTimeOffset.UnixEpoch,
        State = AlarmState.Alarm,
    };

    private PluginFolders _folders = null!;

    [SetUp]
    public void SetUp() => _folders = new PluginFolders();

    [TearDown]
    public void TearDown() => _folders.Dispose();

    [Test]
    public async Task ScanPluginFolder_TwoVersionsOfALibrary_EachPluginUsesItsOwn()
    {
        _folders.Install("PluginOne");
        _folders.Install("PluginTwo");
        var builder = PluginFolders.NewBuilder();

        builder.ScanPluginFolder(_folders.Root);

        var notifiers = PluginFolders.Registered<NotifierRegistration>(builder);
        Assert.That(notifiers.Select(each => each.Name), Is.EqualTo(new[] { "plugin-1", "plugin-2" }));
        await using var services = builder.Services.BuildServiceProvider();
        var answers = new List<string?>();
        foreach (var registration in notifiers)
        {
            var receipt = await registration.Factory(services).NotifyAsync(_notification, CancellationToken.None);
            answers.Add(receipt.MessageId);
        }

        Assert.That(answers, Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void ScanPluginFolder_Plugin_LivesInItsOwnContextAndReadsItsOwnSection()
    {
        _folders.Install("PluginOne");
        var builder = PluginFolders.NewBuilder(("Monitoring:Plugins:PluginOne:Name", "ops"));

        builder.ScanPluginFolder(_folders.Root);

        var notifier = PluginFolders.Registered<NotifierRegistration>(builder).Single();
        var context = AssemblyLoadContext.GetLoadContext(notifier.Factory.Method.Module.Assembly);
        Assert.That(notifier.Name, Is.EqualTo("ops"));
        Assert.That(context, Is.Not.SameAs(AssemblyLoadContext.Default));
        Assert.That(context!.Name, Is.EqualTo("PluginOne"));
    }

    [Test]
    public void ScanPluginFolder_PluginBringsItsOwnContracts_UsesThoseOfTheHost()
    {
        var folder = _folders.Install("PluginOne");
        File.Delete(Path.Combine(folder, "PluginOne.deps.json"));
        foreach (var shared in new[] { typeof(INotifier).Assembly, typeof(IServiceCollection).Assembly })
        {
            File.Copy(shared.Location, Path.Combine(folder, Path.GetFileName(shared.Location)));
        }

        var builder = PluginFolders.NewBuilder();
        builder.ScanPluginFolder(_folders.Root);

        Assert.That(PluginFolders.Registered<NotifierRegistration>(builder), Has.Count.EqualTo(1));
    }

    [Test]
    public void ScanPluginFolder_ThroughTwoDoors_RegistersOnce()
    {
        _folders.Install("PluginOne");
        _folders.Install("Plain");
        var builder = PluginFolders.NewBuilder(("Monitoring:PluginFolders:0", _folders.Root));

        builder.ScanPluginFolder(_folders.Root).ScanPluginFolders().ScanPluginFolder(_folders.Root + Path.DirectorySeparatorChar);

        Assert.That(PluginFolders.Registered<NotifierRegistration>(builder).Select(each => each.Name), Is.EquivalentTo(new[] { "plugin-1", "HiddenNotifier" }));
    }

    [Test]
    public void ScanPluginFolder_PluginThatTheHostReferences_IsTakenFromTheHost()
    {
        var own = typeof(HostPlugin).Assembly;
        var folder = Directory.CreateDirectory(Path.Combine(_folders.Root, own.GetName().Name!)).FullName;
        File.Copy(own.Location, Path.Combine(folder, Path.GetFileName(own.Location)));
        var builder = PluginFolders.NewBuilder();

        builder.AddPlugin<HostPlugin>().ScanPluginFolder(_folders.Root).ScanPlugins(own);

        Assert.That(PluginFolders.Registered<NotifierRegistration>(builder).Select(each => each.Name), Is.EqualTo(new[] { "host" }));
    }

    [Test]
    public void ScanPluginFolder_AssemblyWithoutAttribute_RegistersItsImplementations()
    {
        _folders.Install("Plain");
        var builder = PluginFolders.NewBuilder();

        builder.ScanPluginFolder(_folders.Root);

        Assert.That(PluginFolders.Registered<MetricSourceRegistration>(builder).Select(each => each.Name), Is.EquivalentTo(new[] { "PublicSource", "Both" }));
    }

    [Test]
    public void ScanPluginFolder_Missing_SaysWhichFolder() =>
        AssertRefused(Path.Combine(_folders.Root, "none"), $"The plugin folder '{Path.Combine(_folders.Root, "none")}' does not exist.");

    [Test]
    public void ScanPluginFolder_Empty_SaysWhatBelongsThere() =>
        AssertRefused(_folders.Root, $"The plugin folder '{_folders.Root}' is empty; each plugin lies in it as {Path.Combine("NAME", "NAME.dll")}.");

    [Test]
    public void ScanPluginFolder_LooseAssembly_SaysWhereItBelongs()
    {
        File.WriteAllText(Path.Combine(_folders.Root, "Disk.dll"), "");

        AssertRefused(
            _folders.Root,
            $"The plugin folder '{_folders.Root}' holds Disk.dll itself; a plugin lies with its dependencies in a subfolder of its name, as {Path.Combine("Disk", "Disk.dll")}.");
    }

    [Test]
    public void ScanPluginFolder_SubfolderOfAnotherName_SaysWhichFileIsMissing()
    {
        Directory.CreateDirectory(Path.Combine(_folders.Root, "disk"));

        AssertRefused(
            _folders.Root,
            $"The plugin '{Path.Combine(_folders.Root, "disk", "disk.dll")}' does not exist; every subfolder of a plugin folder holds one plugin of the subfolder's name.");
    }

    [Test]
    public void ScanPluginFolder_DamagedAssembly_SaysWhichFile()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folders.Root, "Broken")).FullName, "Broken.dll");
        File.WriteAllBytes(file, [0x4d, 0x5a, 1, 2, 3]);

        AssertRefused(_folders.Root, $"The plugin '{file}' is not a .NET assembly, or is damaged.");
    }

    [Test]
    public void ScanPluginFolder_AssemblyThatIsNoPlugin_SaysWhatIsMissing()
    {
        var file = Path.Combine(_folders.Install("Empty"), "Empty.dll");

        AssertRefused(
            _folders.Root,
            $"The plugin '{file}' holds no plugin: it has neither [assembly: MonitoringPlugin<TPlugin>(\"Section\")] nor a class that implements "
            + "IMetricSource, IAlarmPolicy, INotifier or IResourceSource.");
    }

    [Test]
    public async Task ScanPluginFolder_DependencyMissing_FailsWhereItIsNeeded()
    {
        File.Delete(Path.Combine(_folders.Install("PluginOne"), "Assets.Library.dll"));
        var builder = PluginFolders.NewBuilder();
        builder.ScanPluginFolder(_folders.Root);
        await using var services = builder.Services.BuildServiceProvider();
        var notifier = PluginFolders.Registered<NotifierRegistration>(builder).Single().Factory(services);

        Assert.That(async () => await notifier.NotifyAsync(_notification, CancellationToken.None), Throws.InstanceOf<FileNotFoundException>());
    }

    [Test]
    public void ScanPluginFolders_BadEntry_SaysWhichEntry()
    {
        _folders.Install("PluginOne");
        var missing = Path.Combine(_folders.Root, "none");
        var builder = PluginFolders.NewBuilder(("Monitoring:PluginFolders:0", missing));

        Assert.That(
            () => builder.ScanPluginFolders(),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo($"Monitoring:PluginFolders:0: the plugin folder '{missing}' does not exist."));
    }

    [TestCase("Monitoring:PluginFolders", "plugins", "Monitoring:PluginFolders: this is a list of folders; write [ \"plugins\" ].")]
    [TestCase("Monitoring:PluginFolders:1", " ", "Monitoring:PluginFolders:1: the path of a folder is needed.")]
    public void ScanPluginFolders_NotAListOfPaths_SaysSo(string key, string value, string message) =>
        Assert.That(
            () => PluginFolders.NewBuilder((key, value)).ScanPluginFolders(),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo(message));

    [Test]
    public void ScanPluginFolders_NothingConfigured_DoesNothing()
    {
        var builder = PluginFolders.NewBuilder();

        builder.ScanPluginFolders();

        Assert.That(PluginFolders.Registered<Registration>(builder), Is.Empty);
    }

    [Test]
    public void Doors_OfReflection_NameTheSafeOne()
    {
        var messages = typeof(ScanningExtensions).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(method => method.GetCustomAttribute<System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute>()?.Message);

        Assert.That(messages, Is.All.Contains("builder.AddPlugin<TPlugin>()"));
    }

    private static void AssertRefused(string path, string message) =>
        Assert.That(
            () => PluginFolders.NewBuilder().ScanPluginFolder(path),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo(message));
}
