using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.ReadmeTests.Blocks;

namespace Monitoring.Framework.ReadmeTests.Snippets;

public sealed class PluginSnippetTests
{
    private static IEnumerable<TestCaseData> Notifiers()
    {
        yield return Case(PluginSnippets.Gitter, "room");
        yield return Case(PluginSnippets.Slack, "ops");
        yield return Case(PluginSnippets.Telegram, "ops");
        yield return Case(PluginSnippets.Webhook, "hook");
    }

    [TestCaseSource(nameof(Notifiers))]
    public void Notifier_OfTheReadme_IsRegisteredAndMade(Action<IMonitoringBuilder> snippet, string name)
    {
        using var provider = Build(snippet);

        var registration = provider.GetServices<NotifierRegistration>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(registration.Name, Is.EqualTo(name));
            Assert.That(registration.Factory(provider), Is.Not.Null);
            Assert.That(provider.GetRequiredService<INotifierCatalog>(), Is.Not.Null);
        });
    }

    [Test]
    public void HttpUptime_OfTheReadme_HasASourceAndAPolicy()
    {
        using var provider = Build(PluginSnippets.HttpUptime);

        Assert.Multiple(() =>
        {
            Assert.That(provider.GetServices<MetricSourceRegistration>().Single().Factory(provider), Is.Not.Null);
            Assert.That(provider.GetServices<AlarmPolicyRegistration>().Select(each => each.Factory(provider)), Is.Not.Empty.And.All.Not.Null);
        });
    }

    [Test]
    public void Ec2_OfTheReadme_WantsAlarmsOfTaggedInstances()
    {
        using var provider = Build(PluginSnippets.Ec2);
        var policy = provider.GetServices<AlarmPolicyRegistration>().Single();
        var context = new AlarmPolicyContext
        {
            Policy = policy.Name,
            Scope = DiscoveryScope.Local,
            Resource = new MonitoredResource { Id = "i-1", Type = ResourceTypes.Ec2Instance, Tags = new Dictionary<string, string> { ["Product"] = "Energy" } },
        };

        Assert.That(policy.Factory(provider).AlarmsFor(context), Is.Not.Empty);
    }

    [Test]
    public void AlarmRules_OfTheReadme_ReadsTheFile()
    {
        File.WriteAllText("storage.yaml", Block.In("yaml").First(static block => block.File.Contains("AlarmRules", StringComparison.Ordinal)).Text);
        try
        {
            using var provider = Build(PluginSnippets.AlarmRules);
            Assert.That(provider.GetServices<AlarmPolicyRegistration>().Select(static each => each.Name), Is.EqualTo(new[] { "storage" }));
        }
        finally
        {
            File.Delete("storage.yaml");
        }
    }

    [Test]
    public void Read_OfTheReadme_RefusesAMisspeltKey()
    {
        var right = Configuration(("Channel", "#ops"));
        var wrong = Configuration(("Chanel", "#ops"));

        Assert.Multiple(() =>
        {
            Assert.That(PluginSnippets.Read(right).Channel, Is.EqualTo("#ops"));
            Assert.That(() => PluginSnippets.Read(wrong), Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("unknown key 'Chanel'"));
        });
    }

    [Test]
    public void Backends_OfTheReadmes_AreChosen() => Assert.Multiple(static () =>
    {
        using var aws = Build(static services => PluginSnippets.Aws(services, Configuration(("Monitoring:Backend", "Aws"), ("Monitoring:Aws:Region", "eu-central-1"))));
        using var embedded = Build(static services => PluginSnippets.Embedded(services, Configuration()));
        Assert.That(aws.GetRequiredService<INotifierCatalog>(), Is.Not.Null);
        Assert.That(embedded.GetRequiredService<IAlarmStore>(), Is.Not.Null);
    });

    private static TestCaseData Case(Action<IMonitoringBuilder> snippet, string name) => new TestCaseData(snippet, name).SetArgDisplayNames(snippet.Method.Name);

    private static ServiceProvider Build(Action<IMonitoringBuilder> snippet) =>
        Build((IServiceCollection services) => snippet(services.AddMonitoring(Configuration(("Monitoring:Embedded:Database", ":memory:"))).AddEmbedded()));

    private static ServiceProvider Build(Action<IServiceCollection> snippet)
    {
        var services = new ServiceCollection();
        snippet(services);
        return services.BuildServiceProvider();
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(static each => KeyValuePair.Create(each.Key, each.Value))).Build();
}
