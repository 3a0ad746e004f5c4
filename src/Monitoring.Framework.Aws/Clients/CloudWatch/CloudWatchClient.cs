using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.CloudWatch;

internal sealed class CloudWatchClient(AWSCredentials? credentials, AwsClientConfig config) : AwsClient(credentials, config), ICloudWatchApi
{
    private static readonly CloudWatchJson _json = CloudWatchJson.Default;

    public Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken) =>
        SendJsonAsync(new CloudWatchOperations.PutMetricData(), request, _json.PutMetricDataRequest, cancellationToken, isCompressed: true);

    public async Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken)
    {
        var call = new CloudWatchOperations.GetMetricData();
        var answer = await SendJsonAsync(call, request, _json.GetMetricDataRequest, _json.GetMetricDataResponse, cancellationToken).ConfigureAwait(false);
        return answer with { NextToken = TokenOf(answer.NextToken) };
    }

    public async Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken)
    {
        var answer = await SendJsonAsync(new CloudWatchOperations.ListMetrics(), request, _json.ListMetricsRequest, _json.ListMetricsResponse, cancellationToken).ConfigureAwait(false);
        return answer with { NextToken = TokenOf(answer.NextToken) };
    }

    public Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken) =>
        SendJsonAsync(new CloudWatchOperations.PutMetricAlarm(), request, _json.PutMetricAlarmRequest, cancellationToken);

    public Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken) =>
        SendJsonAsync(new CloudWatchOperations.PutCompositeAlarm(), request, _json.PutCompositeAlarmRequest, cancellationToken);

    public async Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken)
    {
        var call = new CloudWatchOperations.DescribeAlarms();
        var answer = await SendJsonAsync(call, request, _json.DescribeAlarmsRequest, _json.DescribeAlarmsResponse, cancellationToken).ConfigureAwait(false);
        return answer with { NextToken = TokenOf(answer.NextToken) };
    }

    public async Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request, CancellationToken cancellationToken)
    {
        var call = new CloudWatchOperations.DescribeAlarmHistory();
        var answer = await SendJsonAsync(call, request, _json.DescribeAlarmHistoryRequest, _json.DescribeAlarmHistoryResponse, cancellationToken).ConfigureAwait(false);
        return answer with { NextToken = TokenOf(answer.NextToken) };
    }

    public Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken) =>
        SendJsonAsync(new CloudWatchOperations.DeleteAlarms(), request, _json.DeleteAlarmsRequest, cancellationToken);

    public Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken) =>
        SendJsonAsync(new CloudWatchOperations.SetAlarmState(), request, _json.SetAlarmStateRequest, cancellationToken);

    public Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken) =>
        SendJsonAsync(new CloudWatchOperations.TagResource(), request, _json.TagResourceRequest, cancellationToken);

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken) =>
        SendJsonAsync(new CloudWatchOperations.ListTagsForResource(), request, _json.ListTagsForResourceRequest, _json.ListTagsForResourceResponse, cancellationToken);

    private static string? TokenOf(string? token) => string.IsNullOrWhiteSpace(token) ? null : token;
}
