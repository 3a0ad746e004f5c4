using System.Runtime.CompilerServices;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws;

/// <summary>CloudWatch of the home region as the store of what is collected.</summary>
internal sealed class CloudWatchMetricStore(IAwsApis apis, AwsScopes scopes, TimeProvider timeProvider) : IMetricStore
{
    private const string QueryId = "m";

    public async ValueTask PutAsync(IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken)
    {
        // CloudWatch refuses a request as a whole: what it would refuse must not reach it.
        MetricDatum.ThrowIfRefused(data, timeProvider.GetUtcNow());
        var home = await scopes.HomeAsync(cancellationToken).ConfigureAwait(false);
        List<MetricDatum> remaining = [];
        var isAnyStored = false;
        Exception? failure = null;
        foreach (var (request, parts) in MetricDataBatches.Of(data))
        {
            if (failure is null)
            {
                try
                {
                    await AwsCall.DoneAsync(apis.CloudWatch(home).PutMetricDataAsync(request, cancellationToken), "PutMetricData", home.Region).ConfigureAwait(false);
                    isAnyStored = true;
                    continue;
                }
                catch (Exception exception) when (exception is StoreUnavailableException or ArgumentException)
                {
                    failure = exception;
                }
            }

            // After a failure the rest is not tried: the caller keeps it.
            remaining.AddRange(parts);
        }

        if (failure is not null)
        {
            // What was stored must not come again with the rest: it would be counted twice.
            throw isAnyStored ? new StoreUnavailableException(failure.Message, failure) { Remaining = remaining } : failure;
        }
    }

    public async IAsyncEnumerable<MetricId> ListAsync(MetricFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var home = await scopes.HomeAsync(cancellationToken).ConfigureAwait(false);
        var metrics = KnownMetrics.ReadAsync(apis.CloudWatch(home), filter, home.Region, cancellationToken);
        await foreach (var metric in metrics.ConfigureAwait(false))
        {
            yield return metric;
        }
    }

    public async ValueTask<IReadOnlyList<MetricDatapoint>> GetAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var home = await scopes.HomeAsync(cancellationToken).ConfigureAwait(false);
        List<MetricDatapoint> datapoints = [];
        var request = new GetMetricDataRequest
        {
            MetricDataQueries = [ToWire(query)],
            StartTime = query.StartTime,
            EndTime = query.EndTime,
            ScanBy = "TimestampAscending",
        };
        do
        {
            var page = await AwsCall.AnswerAsync(apis.CloudWatch(home).GetMetricDataAsync(request, cancellationToken), "GetMetricData", home.Region)
                .ConfigureAwait(false);
            foreach (var result in page.MetricDataResults ?? [])
            {
                var times = result.Timestamps ?? [];
                datapoints.AddRange(times.Zip(result.Values ?? [], (time, value) => new MetricDatapoint(time, value, query.Unit ?? MetricUnit.None)));
            }

            request = request with { NextToken = page.NextToken };
        }
        while (request.NextToken is not null);

        return datapoints;
    }

    private static Clients.CloudWatch.MetricDataQuery ToWire(MetricQuery query) => new()
    {
        Id = QueryId,
        MetricStat = new MetricStat
        {
            Metric = new Metric { Namespace = query.Metric.Namespace, MetricName = query.Metric.Name, Dimensions = query.Metric.Dimensions },
            Period = (int)query.Period.TotalSeconds,
            Stat = query.Statistic.Name,
            Unit = query.Unit?.ToName(),
        },
    };
}
