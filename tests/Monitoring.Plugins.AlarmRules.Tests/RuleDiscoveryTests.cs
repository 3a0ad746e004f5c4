using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Tests;

/// <summary>What a back end is asked to discover for rules, and in which scopes they hold.</summary>
public sealed class RuleDiscoveryTests
{
    private const string Rule = "Metric: m\n  Namespace: N\n  Statistic: Average\n  Period: 00:01:00\n  EvaluationPeriods: 1\n  Operator: GreaterThanThreshold\n  Threshold: 1\n";

    [Test]
    public void StaticDimensions_NeedNoDiscovery()
    {
        var (discovery, policy) = Registered($"a:\n  {Rule}  Dimensions:\n    url: {{ Type: static, Values: [x] }}\n");

        Assert.That(discovery, Is.Empty);
        Assert.That(policy.NeedsWholeScope, Is.False);
    }

    [Test]
    public void InstancesByDnsName_NeedInstancesWithNames()
    {
        var (discovery, policy) = Registered($"a:\n  {Rule}  Dimensions:\n    host: {{ Type: ec2_instances, DnsSearch: data }}\n");

        Assert.That(discovery.Single(), Has.Property(nameof(InstanceDiscovery.Instances)).True.And.Property(nameof(InstanceDiscovery.DnsNames)).True);
        Assert.That(policy.NeedsWholeScope, Is.True);
    }

    [Test]
    public void ReportedDimensions_NeedTheMetricListedAndNoInstances()
    {
        var (discovery, policy) = Registered($"a:\n  {Rule}  Dimensions:\n    host: {{ Type: reported }}\n");

        Assert.That(discovery.Single().Instances, Is.False);
        Assert.That(discovery.Single().Metrics, Is.EqualTo([new MetricFilter { Namespace = "N", Name = "m" }]).UsingPropertiesComparer());
        Assert.That(policy.NeedsWholeScope, Is.True);
    }

    [TestCase("prod.eu-central-1", true)]
    [TestCase("prod.eu-west-1", false)]
    [TestCase("test.eu-central-1", true)]
    [TestCase("testing.eu-central-1", false)]
    public void Scopes_OfARule_AreNamesWithOrWithoutARegion(string scope, bool isThere)
    {
        var policy = Composition.FromFile($"a:\n  {Rule}  Scopes: [prod.eu-central-1, test]\n");
        var context = new AlarmPolicyContext
        {
            Policy = "AlarmRules",
            Resource = new MonitoredResource { Id = scope, Type = ResourceTypes.Scope },
            Scope = new DiscoveryScope(scope, "aws", "111122223333", "eu-central-1"),
        };

        Assert.That(policy.AlarmsFor(context).Any(), Is.EqualTo(isThere));
    }

    private static (IReadOnlyList<InstanceDiscovery> Discovery, AlarmPolicyRegistration Policy) Registered(string yaml) => Composition.InFolder("alarms.yaml", yaml, path =>
    {
        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build()).AddAlarmRules("AlarmRules", path);
        using var provider = services.BuildServiceProvider();
        return ((IReadOnlyList<InstanceDiscovery>)[.. provider.GetServices<InstanceDiscovery>()], provider.GetServices<AlarmPolicyRegistration>().Single());
    });
}
