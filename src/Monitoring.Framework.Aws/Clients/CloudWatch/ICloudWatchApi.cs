namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>The operations of Amazon CloudWatch that this package needs, in one account and region.</summary>
/// <remarks>
/// Every call throws an <see cref="Amazon.Runtime.AmazonServiceException"/> with the code of the service, or an <see cref="Amazon.Runtime.AmazonClientException"/> when no answer came. Throttling and passing
/// faults have been tried again before. Somebody who has AWS's own package can implement this with it.
/// </remarks>
public interface ICloudWatchApi
{
    /// <summary>Stores data points.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken);

    /// <summary>Reads data points; one page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken);

    /// <summary>Lists metrics; one page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a metric alarm, or replaces its definition.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a composite alarm, or replaces its definition.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken);

    /// <summary>Reads alarms; one page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken);

    /// <summary>Reads the history of alarms; one page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes alarms: all or none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken);

    /// <summary>Sets the state of an alarm until its next evaluation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken);

    /// <summary>Adds tags to an alarm, or replaces them.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken);

    /// <summary>Reads the tags of an alarm.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken);
}
