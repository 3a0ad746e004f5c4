using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework.Aws;
using Monitoring.Framework.Testing;
using NSubstitute;

namespace Monitoring.Framework.ReadmeTests.Snippets;

public sealed class HostSnippetTests
{
    private string _folder = "";

    private string Database => Path.Combine(_folder, "monitoring.db");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("readme-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Engine_OfTheReadme_StartsAndStops()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Monitoring:Embedded:Database"] = Database,
            ["Monitoring:Plugins:Slack:ops:Token"] = "env:SLACK_TOKEN",
            ["Monitoring:Plugins:Slack:ops:Channel"] = "#ops",
        });
        using var host = HostSnippets.Engine(builder);

        await host.StartAsync();
        await host.StopAsync();

        Assert.That(File.Exists(Database));
    }

    [Test]
    public async Task Endpoint_OfTheReadme_ListsMetrics()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", $"--Monitoring:Embedded:Database={Database}"]);
        await using var app = HostSnippets.Endpoint(builder);
        await app.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.That(await client.GetStringAsync(new Uri("/?Action=ListMetrics&Version=2010-08-01", UriKind.Relative)), Does.Contain("<ListMetricsResult>"));
        await app.StopAsync();
    }

    [Test]
    public async Task Lambda_OfTheReadmeOutsideOfLambda_EndsWithAnError() =>
        Assert.That(await HostSnippets.LambdaAsync(), Is.Not.Zero);

    [Test]
    public void Scan_OfTheReadme_FindsThePluginsOfAssemblyAndFolders()
    {
        var (plugins, more) = (Directory.CreateDirectory("plugins/Monitoring.Samples.CustomPlugin"), Path.Combine(_folder, "more"));
        File.Copy("Monitoring.Samples.CustomPlugin.dll", Path.Combine(plugins.FullName, "Monitoring.Samples.CustomPlugin.dll"), overwrite: true);
        Directory.CreateDirectory(Path.Combine(more, "Monitoring.Samples.CustomPlugin"));
        File.Copy("Monitoring.Samples.CustomPlugin.dll", Path.Combine(more, "Monitoring.Samples.CustomPlugin", "Monitoring.Samples.CustomPlugin.dll"));
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Monitoring:PluginFolders:0"] = more }).Build();

        HostSnippets.Scan(services.AddMonitoring(configuration));

        using var provider = services.BuildServiceProvider();
        Assert.That(provider.GetServices<MetricSourceRegistration>().Count(), Is.GreaterThanOrEqualTo(1));
    }

    [Test]
    public async Task Messages_OfTheReadme_DispatchesAnAlarm()
    {
        var engine = Substitute.For<IMonitoringEngine>();
        var payload = File.ReadAllText(Repository.Path("samples/Monitoring.Samples.Lambda/events/alarm.json"));

        await HostSnippets.MessagesAsync(payload, engine, new FakeTimeProvider(), CancellationToken.None);
        await HostSnippets.MessagesAsync("hello", engine, new FakeTimeProvider(), CancellationToken.None);

        Assert.That(engine.ReceivedCalls().Select(static call => call.GetArguments()[0]), Is.All.InstanceOf<AlarmStateChanged>().And.Exactly(1).Items);
    }

    [Test]
    public void Verified_OfTheReadme_RefusesWhatIsNotSigned()
    {
        using var http = new HttpClient(new Refusing());

        Assert.That(() => HostSnippets.VerifiedAsync("""{ "Type": "Notification" }""", http, new FakeTimeProvider(), CancellationToken.None), Throws.InstanceOf<SnsSignatureException>());
    }

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("", Encoding.UTF8) });
    }
}
