using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Monitoring.Framework.Aws.Clients.DynamoDb;

/// <summary>The settings of the client. Its base class builds the pipeline in its constructor, so all that the pipeline needs is found here.</summary>
internal sealed class DynamoDbConfig : AmazonDynamoDBConfig
{
    /// <summary>A quarter of a minute at most: who delivers runs by the minute.</summary>
    private const int DefaultAttempts = 6;

    public DynamoDbConfig(TimeProvider timeProvider)
    {
        TimeProvider = timeProvider;
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = (FallbackInternalConfigurationFactory.MaxAttempts ?? DefaultAttempts) - 1;
    }

    public TimeProvider TimeProvider { get; }
}
