using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.Ec2;

namespace Monitoring.Framework.Aws;

/// <summary>Instances, their groups, and the metrics that are reported, as far as some plugin asks for them.</summary>
internal sealed class Ec2ResourceSource(IAwsApis apis, AwsScopes scopes, IEnumerable<InstanceDiscovery> wishes) : IResourceSource
{
    private const int PageSize = 1000;

    private readonly DiscoveryDemand _demand = new(wishes);

    public async IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var metrics = await MetricsAsync(scope, _demand.Metrics, cancellationToken).ConfigureAwait(false);
        if (HasInstances(scope))
        {
            var instances = await ReadAsync(scope, _demand.Tags, cancellationToken).ConfigureAwait(false);
            var dns = await HostNamesAsync(scope, cancellationToken).ConfigureAwait(false);
            foreach (var resource in ResourcesOf(instances, dns, metrics))
            {
                yield return resource;
            }
        }

        if (metrics.All.Count > 0)
        {
            yield return new MonitoredResource { Id = scope.Name, Type = ResourceTypes.Scope, Metrics = metrics.All };
        }
    }

    public async IAsyncEnumerable<MonitoredResource> FindAsync(
        DiscoveryScope scope, string resourceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!HasInstances(scope))
        {
            yield break;
        }

        var group = InstanceGroups.TagsOf(resourceId, _demand);
        var instances = group is null
            ? await AroundAsync(scope, resourceId, cancellationToken).ConfigureAwait(false)
            : await ReadAsync(scope, group, cancellationToken).ConfigureAwait(false);
        if (instances.Count == 0)
        {
            yield break;
        }

        var dns = await HostNamesAsync(scope, cancellationToken).ConfigureAwait(false);
        var filters = instances is [var only] ? FiltersOf(only, dns) : _demand.Metrics;
        var metrics = await MetricsAsync(scope, filters, cancellationToken).ConfigureAwait(false);
        foreach (var resource in ResourcesOf(instances, dns, metrics))
        {
            yield return resource;
        }
    }

    private bool HasInstances(DiscoveryScope scope) => _demand.Instances && scopes.Get(scope).HasInstances;

    /// <summary>Instances first, and groups after their members.</summary>
    private IEnumerable<MonitoredResource> ResourcesOf(IReadOnlyList<Instance> instances, HostNames? dns, InstanceMetrics metrics)
    {
        MonitoredResource[] resources = [.. instances.Select(instance => InstanceResource.Of(instance, dns, metrics))];
        return [.. resources, .. InstanceGroups.Of(resources, _demand, metrics)];
    }

    /// <summary>An instance with the members of its groups; nothing when it is gone and had none.</summary>
    private async ValueTask<IReadOnlyList<Instance>> AroundAsync(DiscoveryScope scope, string instanceId, CancellationToken cancellationToken)
    {
        if (await FindInstanceAsync(scope, instanceId, cancellationToken).ConfigureAwait(false) is not { } instance)
        {
            return [];
        }

        List<Instance> found = instance.State == InstanceResource.Terminated ? [] : [instance];
        foreach (var group in InstanceGroups.Around(instance.Tags, _demand))
        {
            found.AddRange(await ReadAsync(scope, group, cancellationToken).ConfigureAwait(false));
        }

        return [.. found.DistinctBy(static each => each.InstanceId, StringComparer.Ordinal)];
    }

    private async ValueTask<Instance?> FindInstanceAsync(DiscoveryScope scope, string instanceId, CancellationToken cancellationToken)
    {
        if (!instanceId.StartsWith("i-", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var request = new DescribeInstancesRequest { InstanceIds = [instanceId] };
            var answer = await AwsCall.AnswerAsync(apis.Ec2(scope).DescribeInstancesAsync(request, cancellationToken), "DescribeInstances", scope.Region).ConfigureAwait(false);
            return answer.Instances is [var instance, ..] ? instance : null;
        }
        catch (ArgumentException exception) when (exception.InnerException is AmazonServiceException { ErrorCode: "InvalidInstanceID.NotFound" or "InvalidInstanceID.Malformed" })
        {
            return null;
        }
    }

    private async ValueTask<IReadOnlyList<Instance>> ReadAsync(DiscoveryScope scope, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        List<Instance> instances = [];
        var request = new DescribeInstancesRequest
        {
            MaxResults = PageSize,
            Filters =
            [
                new Filter { Name = "instance-state-name", Values = ["pending", "running", "shutting-down", "stopping", "stopped"] },
                .. tags.Select(static tag => new Filter { Name = $"tag:{tag.Key}", Values = [FilterPattern.Exactly(tag.Value)] }),
            ],
        };
        await foreach (var instance in AwsCall.ItemsAsync(apis.Ec2(scope).InstancesAsync(request, cancellationToken), "DescribeInstances", scope.Region).ConfigureAwait(false))
        {
            instances.Add(instance);
        }

        return instances;
    }

    private async ValueTask<HostNames?> HostNamesAsync(DiscoveryScope scope, CancellationToken cancellationToken) =>
        _demand.DnsNames ? await HostNames.ReadAsync(apis.Route53(scope), scope.Region, cancellationToken).ConfigureAwait(false) : null;

    private async ValueTask<InstanceMetrics> MetricsAsync(DiscoveryScope scope, IReadOnlyList<MetricFilter> filters, CancellationToken cancellationToken)
    {
        var metrics = new InstanceMetrics();
        foreach (var filter in filters)
        {
            var known = KnownMetrics.ReadAsync(apis.CloudWatch(scope), filter, scope.Region, cancellationToken);
            await foreach (var metric in known.ConfigureAwait(false))
            {
                if (_demand.Metrics.Any(wanted => wanted.Matches(metric)))
                {
                    metrics.Add(metric);
                }
            }
        }

        return metrics;
    }

    /// <summary>
    /// The metrics of one instance only: in each namespace by its id, by each name it may go by, and by its group. Fewer requests than one for each name of a metric.
    /// </summary>
    private IReadOnlyList<MetricFilter> FiltersOf(Instance instance, HostNames? dns)
    {
        var hosts = InstanceResource.HostsOf(instance, dns?.Of(instance.PrivateIpAddress, instance.PublicIpAddress));
        List<KeyValuePair<string, string?>> dimensions = [new(InstanceMetrics.InstanceId, instance.InstanceId), .. hosts.Select(static host => new KeyValuePair<string, string?>(InstanceMetrics.Host, host))];
        if (_demand.AutoScalingGroups && instance.Tags.TryGetValue(InstanceResource.AutoScalingTag, out var group))
        {
            dimensions.Add(new(InstanceMetrics.AutoScalingGroupName, group));
        }

        return
        [
            .. _demand.Metrics.Select(static filter => filter.Namespace).Distinct(StringComparer.Ordinal)
                .SelectMany(ns => dimensions.Select(dimension => new MetricFilter { Namespace = ns, Dimensions = [dimension] })),
        ];
    }
}
