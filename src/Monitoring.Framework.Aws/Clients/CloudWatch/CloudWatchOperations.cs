using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.CloudWatch;

internal static class CloudWatchOperations
{
    internal sealed class PutMetricData : AwsRequest;

    internal sealed class GetMetricData : AwsRequest;

    internal sealed class ListMetrics : AwsRequest;

    internal sealed class PutMetricAlarm : AwsRequest;

    internal sealed class PutCompositeAlarm : AwsRequest;

    internal sealed class DescribeAlarms : AwsRequest;

    internal sealed class DescribeAlarmHistory : AwsRequest;

    internal sealed class DeleteAlarms : AwsRequest;

    internal sealed class SetAlarmState : AwsRequest;

    internal sealed class TagResource : AwsRequest;

    internal sealed class ListTagsForResource : AwsRequest;
}
