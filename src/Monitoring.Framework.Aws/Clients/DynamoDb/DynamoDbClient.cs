using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.DynamoDb;

/// <summary>The SDK's own client of DynamoDB, which waits between its attempts by our clock.</summary>
internal sealed class DynamoDbClient(AWSCredentials? credentials, DynamoDbConfig config) : AmazonDynamoDBClient(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        var settings = (DynamoDbConfig)Config;
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new AwsRetryPolicy(settings, settings.TimeProvider)));
    }
}
