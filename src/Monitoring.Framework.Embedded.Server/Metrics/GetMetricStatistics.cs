namespace Monitoring.Framework.Embedded.Server;

/// <summary>GetMetricStatistics: one point for each period and unit that has samples.</summary>
internal sealed class GetMetricStatistics(SqliteMetricStore store, TimeProvider timeProvider) : IWireOperation
{
    public Operation Operation => new Operation<GetMetricStatisticsRequest, GetMetricStatisticsResponse>(
        nameof(GetMetricStatistics), GetMetricStatisticsRequest.Shape, GetMetricStatisticsResponse.Shape, GetAsync);

    private async ValueTask<GetMetricStatisticsResponse> GetAsync(GetMetricStatisticsRequest request, CancellationToken cancellationToken)
    {
        var question = StatisticsQuestion.Read(request);
        var response = new GetMetricStatisticsResponse { Label = request.MetricName };
        if (MetricRange.Of(question.Query, timeProvider.GetUtcNow()) is not { } range)
        {
            return response;
        }

        var series = await store.ReadSeriesAsync(question.Query.Metric, range, question.Extended.Count > 0, cancellationToken).ConfigureAwait(false);
        response.Datapoints =
        [
            .. from each in series
               where question.Query.Unit is null || question.Query.Unit == each.Unit
               from bucket in each.Buckets
               let point = PointOf(question, each.Unit, bucket)
               where point is not null
               select point,
        ];
        return response;
    }

    /// <returns>Null when the samples tell none of the statistics.</returns>
    private static DatapointOutput? PointOf(StatisticsQuestion question, MetricUnit unit, MetricBucket bucket)
    {
        var point = new DatapointOutput { Timestamp = bucket.Start, Unit = unit.ToName() };
        foreach (var statistic in question.Basic)
        {
            Set(point, statistic, bucket.Samples.Of(statistic));
        }

        var extended = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var statistic in question.Extended)
        {
            if (bucket.Samples.Of(statistic) is { } value)
            {
                extended[statistic.Name] = value;
            }
        }

        point.ExtendedStatistics = extended.Count > 0 ? extended : null;
        return question.Basic.Count + extended.Count > 0 ? point : null;
    }

    private static void Set(DatapointOutput point, Statistic statistic, double? value)
    {
        switch (statistic.Name)
        {
            case "SampleCount":
                point.SampleCount = value;
                break;
            case "Average":
                point.Average = value;
                break;
            case "Sum":
                point.Sum = value;
                break;
            case "Minimum":
                point.Minimum = value;
                break;
            default:
                point.Maximum = value;
                break;
        }
    }
}
