using System.Runtime.CompilerServices;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Route53;
using AmazonClientException = Amazon.Runtime.AmazonClientException;

namespace Monitoring.Framework.Aws.Clients;

/// <summary>Reads all pages. A page that fails throws: whoever gets to the end has seen everything.</summary>
internal static class AwsPages
{
    /// <summary>The pages, for each has alarms of both kinds.</summary>
    public static IAsyncEnumerable<DescribeAlarmsResponse> AlarmsAsync(this ICloudWatchApi api, DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        PagesAsync(request.NextToken, (token, stop) => api.DescribeAlarmsAsync(request with { NextToken = token }, stop), static page => page.NextToken, cancellationToken);

    public static IAsyncEnumerable<Metric> MetricsAsync(this ICloudWatchApi api, ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        ItemsAsync(
            PagesAsync(request.NextToken, (token, stop) => api.ListMetricsAsync(request with { NextToken = token }, stop), static page => page.NextToken, cancellationToken),
            static page => page.Metrics);

    public static IAsyncEnumerable<Instance> InstancesAsync(this IEc2Api api, DescribeInstancesRequest request, CancellationToken cancellationToken = default) =>
        ItemsAsync(
            PagesAsync(request.NextToken, (token, stop) => api.DescribeInstancesAsync(request with { NextToken = token }, stop), static page => page.NextToken, cancellationToken),
            static page => page.Instances);

    public static IAsyncEnumerable<HostedZone> ZonesAsync(this IRoute53Api api, CancellationToken cancellationToken = default) =>
        ItemsAsync(
            PagesAsync<ListHostedZonesResponse, string>(null, (marker, stop) => api.ListHostedZonesAsync(new() { Marker = marker }, stop), static page => page.NextMarker, cancellationToken),
            static page => page.HostedZones);

    /// <summary>The next record is named by three values together: of a weighted name there are several of one type.</summary>
    public static IAsyncEnumerable<ResourceRecordSet> RecordsAsync(this IRoute53Api api, string zoneId, CancellationToken cancellationToken = default) =>
        ItemsAsync(
            PagesAsync<ListResourceRecordSetsResponse, RecordPlace>(
                null,
                (place, stop) => api.ListResourceRecordSetsAsync(
                    new() { HostedZoneId = zoneId, StartRecordName = place?.Name, StartRecordType = place?.Type, StartRecordIdentifier = place?.Identifier },
                    stop),
                static page => page.NextRecordName is { } name ? new RecordPlace(name, page.NextRecordType, page.NextRecordIdentifier) : null,
                cancellationToken),
            static page => page.ResourceRecordSets);

    private static async IAsyncEnumerable<TPage> PagesAsync<TPage, TToken>(
        TToken? first, Func<TToken?, CancellationToken, Task<TPage>> read, Func<TPage, TToken?> next, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TToken : class
    {
        var token = first;
        while (true)
        {
            var page = await read(token, cancellationToken).ConfigureAwait(false);
            yield return page;
            var following = next(page);
            if (following is null)
            {
                yield break;
            }

            if (following.Equals(token))
            {
                throw new AmazonClientException("A page names itself as the next one; the rest cannot be read.");
            }

            token = following;
        }
    }

    private static async IAsyncEnumerable<TItem> ItemsAsync<TPage, TItem>(IAsyncEnumerable<TPage> pages, Func<TPage, IReadOnlyList<TItem>?> items)
    {
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var item in items(page) ?? [])
            {
                yield return item;
            }
        }
    }

    private sealed record RecordPlace(string Name, string? Type, string? Identifier);
}
