using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests;

public sealed class Ec2ResourceSourceTests
{
    [Test]
    public async Task Discover_ManyReservations_AreAllInstancesOfAllPages()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceDiscovery(new InstanceDiscovery()));
        host.Stub.Ec2().HasSparsePages = true;
        host.Stub.Ec2().Add(2500, i => new StubInstance { State = i % 5 == 0 ? "terminated" : "running" });

        var resources = await DiscoverAsync(host);

        Assert.That(resources.Select(resource => resource.Id), Is.EquivalentTo(host.Stub.Ec2().Instances.Where(each => each.State == "running").Select(each => each.Id)));
        Assert.That(host.Stub.Count("DescribeInstances"), Is.EqualTo(3));
    }

    [Test]
    public async Task Discover_OneWishWithTags_AsksForThoseOnly()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceDiscovery(new InstanceDiscovery { Tags = new Dictionary<string, string> { ["Product"] = "a*b?" } }));
        host.Stub.Ec2().Add(new StubInstance { Id = "i-exact", Tags = new Dictionary<string, string> { ["Product"] = "a*b?" } });
        host.Stub.Ec2().Add(new StubInstance { Id = "i-like", Tags = new Dictionary<string, string> { ["Product"] = "a*bx" } });
        host.Stub.Ec2().Add(new StubInstance { Id = "i-likewise", Tags = new Dictionary<string, string> { ["Product"] = "axxb?" } });

        Assert.That((await DiscoverAsync(host)).Select(resource => resource.Id), Is.EqualTo(["i-exact"]));
    }

    [Test]
    public async Task Discover_TwoWishesWithTags_ReadsAll()
    {
        await using var host = AwsHost.Start(builder => builder
            .AddInstanceDiscovery(new InstanceDiscovery { Tags = new Dictionary<string, string> { ["Product"] = "a" } })
            .AddInstanceDiscovery(new InstanceDiscovery()));
        host.Stub.Ec2().Add(2);

        Assert.That(await DiscoverAsync(host), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Discover_NobodyAsks_AsksNothing()
    {
        await using var host = AwsHost.Start();

        Assert.That(await DiscoverAsync(host), Is.Empty);
        Assert.That(host.Stub.Requests.Select(request => request.Operation), Is.EqualTo(["GetCallerIdentity"]));
    }

    [Test]
    public async Task Discover_Instance_TellsItsFacts()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceDiscovery(new InstanceDiscovery { DnsNames = true }));
        host.Stub.Route53().AddZone("example.com").Add("web.example.com", "A", "10.0.0.1");
        host.Stub.Ec2().Add(new StubInstance
        {
            Id = "i-1",
            State = "stopped",
            Type = "t3.micro",
            PrivateIp = "10.0.0.1",
            PrivateDns = "ip-10-0-0-1.eu-central-1.compute.internal",
            Platform = "windows",
            Tags = new Dictionary<string, string> { ["Name"] = "web 😀", ["aws:autoscaling:groupName"] = "fleet" },
        });

        var instance = (await DiscoverAsync(host)).Single();

        Assert.That(instance, Has.Property(nameof(MonitoredResource.Name)).EqualTo("web 😀").And.Property(nameof(MonitoredResource.Type)).EqualTo(ResourceTypes.Ec2Instance));
        Assert.That(instance.Properties, Is.SupersetOf(new Dictionary<string, string>
        {
            [ResourceProperties.DnsName] = "web.example.com",
            [ResourceProperties.InstanceState] = "stopped",
            [ResourceProperties.InstanceType] = "t3.micro",
            [ResourceProperties.AutoScalingGroupName] = "fleet",
            [ResourceProperties.Platform] = "windows",
            [ResourceProperties.PrivateDnsName] = "ip-10-0-0-1.eu-central-1.compute.internal",
            [ResourceProperties.PrivateIpAddress] = "10.0.0.1",
        }));
    }

    [Test]
    public async Task Discover_KnownMetrics_BelongToTheInstanceTheyName()
    {
        MetricFilter[] filters = [new() { Namespace = "CWAgent", Name = "mem_used_percent" }, new() { Namespace = "Monitoring/Telegraf" }];
        await using var host = AwsHost.Start(builder => builder.AddInstanceDiscovery(new InstanceDiscovery { Metrics = filters }));
        host.Stub.Ec2().Add(new StubInstance { Id = "i-1", PrivateDns = "ip-10-0-0-1.eu-central-1.compute.internal" });
        host.Stub.Ec2().Add(new StubInstance { Id = "i-2", Tags = new Dictionary<string, string> { ["Name"] = "Db" } });
        host.Stub.Ec2().Add(new StubInstance { Id = "i-3" });
        var metrics = host.Stub.CloudWatch().Metrics;
        metrics.Add("CWAgent", "mem_used_percent", ("InstanceId", "i-1"));
        metrics.Add("CWAgent", "cpu_usage_idle", ("InstanceId", "i-1"));
        metrics.Add("Monitoring/Telegraf", "mem_used_percent", ("host", "ip-10-0-0-1"));
        metrics.Add("Monitoring/Telegraf", "mem_used_percent", ("host", "db"));
        metrics.Add("Monitoring/Telegraf", "mem_used_percent", ("host", "elsewhere"));

        var resources = await DiscoverAsync(host);

        Assert.That(resources.Single(each => each.Id == "i-1").Metrics.Select(metric => metric.Namespace), Is.EquivalentTo(new[] { "CWAgent", "Monitoring/Telegraf" }));
        Assert.That(resources.Single(each => each.Id == "i-2").Metrics.Single().DimensionValue("host"), Is.EqualTo("db"));
        Assert.That(resources.Single(each => each.Id == "i-3").Metrics, Is.Empty);
        Assert.That(resources.Single(each => each.Type == ResourceTypes.Scope).Metrics, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Discover_Groups_HaveTheirMembersAndWhatTheirTagsHaveInCommon()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceDiscovery(new InstanceDiscovery
        {
            AutoScalingGroups = true,
            Groups = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["web"] = new Dictionary<string, string> { ["Role"] = "web" }, ["none"] = new Dictionary<string, string> { ["Role"] = "none" } },
        }));
        foreach (var (id, group, role, zone) in new[] { ("i-1", "fleet", "web", "a"), ("i-2", "fleet", "db", "b"), ("i-3", null, "web", "a") })
        {
            var tags = new Dictionary<string, string> { ["Role"] = role, ["Zone"] = zone, ["Product"] = "shop" };
            host.Stub.Ec2().Add(new StubInstance { Id = id, Tags = group is null ? tags : new Dictionary<string, string>(tags) { ["aws:autoscaling:groupName"] = group } });
        }

        var groups = (await DiscoverAsync(host)).Where(each => each.MemberIds.Count > 0).ToDictionary(each => each.Id);

        Assert.That(groups.Keys, Is.EqualTo(["asg:fleet", "group:web"]));
        Assert.That(groups["asg:fleet"].MemberIds, Is.EqualTo(["i-1", "i-2"]));
        Assert.That(groups["asg:fleet"].Tags.Keys, Is.EquivalentTo(new[] { "Product", "aws:autoscaling:groupName" }));
        Assert.That(groups["group:web"].MemberIds, Is.EqualTo(["i-1", "i-3"]));
        Assert.That(groups["group:web"].Tags["Zone"], Is.EqualTo("a"));
    }

    [Test]
    public async Task Find_InstanceOfAGroup_IsItAndTheGroupWithAllMembers()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceDiscovery(new InstanceDiscovery { AutoScalingGroups = true }));
        var fleet = new Dictionary<string, string> { ["aws:autoscaling:groupName"] = "fleet" };
        host.Stub.Ec2().Add(20, _ => new StubInstance());
        host.Stub.Ec2().Add(new StubInstance { Id = "i-00000001", Tags = fleet });
        host.Stub.Ec2().Add(new StubInstance { Id = "i-00000002", Tags = fleet });
        host.Stub.Ec2().Add(new StubInstance { Id = "i-00000003", Tags = fleet, State = "terminated" });

        Assert.That((await FindAsync(host, "i-00000001")).Select(each => each.Id), Is.EqualTo(["i-00000001", "i-00000002", "asg:fleet"]));
        Assert.That((await FindAsync(host, "i-00000003")).Select(each => each.Id), Is.EqualTo(["i-00000001", "i-00000002", "asg:fleet"]));
        Assert.That((await FindAsync(host, "asg:fleet")).Select(each => each.Id), Is.EqualTo(["i-00000001", "i-00000002", "asg:fleet"]));
    }

    [Test]
    public async Task MetricsOfAGroup_AreTheGroupsInADiscoveryAndForOneInstance()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceDiscovery(new InstanceDiscovery
        {
            AutoScalingGroups = true,
            Metrics = [new MetricFilter { Namespace = "AWS/AutoScaling", Name = "GroupInServiceInstances" }],
        }));
        host.Stub.Ec2().Add(new StubInstance { Id = "i-00000001", Tags = new Dictionary<string, string> { ["aws:autoscaling:groupName"] = "fleet" } });
        host.Stub.CloudWatch().Metrics.Add("AWS/AutoScaling", "GroupInServiceInstances", ("AutoScalingGroupName", "fleet"));
        host.Stub.CloudWatch().Metrics.Add("AWS/AutoScaling", "GroupInServiceInstances", ("AutoScalingGroupName", "other"));

        foreach (var resources in new[] { await DiscoverAsync(host), await FindAsync(host, "i-00000001") })
        {
            Assert.That(resources.Single(each => each.Id == "asg:fleet").Metrics.Single().DimensionValue("AutoScalingGroupName"), Is.EqualTo("fleet"));
        }
    }

    [TestCase("i-0123456789abcdef0")]
    [TestCase("asg:none")]
    [TestCase("group:none")]
    [TestCase("shop")]
    [TestCase("i-../?*")]
    public async Task Find_WhatThereIsNot_IsNothing(string id)
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceDiscovery(new InstanceDiscovery { AutoScalingGroups = true }));
        host.Stub.Ec2().Add(3);

        Assert.That(await FindAsync(host, id), Is.Empty);
    }

    private static async Task<IReadOnlyList<MonitoredResource>> DiscoverAsync(AwsHost host)
    {
        var (source, scope) = await SourceAsync(host);
        return await ListAsync(source.DiscoverAsync(scope, CancellationToken.None));
    }

    private static async Task<IReadOnlyList<MonitoredResource>> FindAsync(AwsHost host, string id)
    {
        var (source, scope) = await SourceAsync(host);
        return await ListAsync(source.FindAsync(scope, id, CancellationToken.None));
    }

    private static async Task<(IResourceSource Source, DiscoveryScope Scope)> SourceAsync(AwsHost host)
    {
        var scopes = await host.Services.GetRequiredService<IDiscoveryScopes>().ListAsync(CancellationToken.None);
        return (host.Services.GetServices<ResourceSourceRegistration>().Single().Factory(host.Services), scopes.Single());
    }

    private static async Task<IReadOnlyList<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
