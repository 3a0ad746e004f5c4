using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Sns;

internal static class SnsOperations
{
    internal sealed class CreateTopic : AwsRequest;

    internal sealed class Subscribe : AwsRequest;

    internal sealed class Publish : AwsRequest;

    internal sealed class PublishBatch : AwsRequest;
}
