using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests.Clients;

internal static class StubClients
{
    public static AwsConnection Home { get; } = new(AwsStub.HomeRegion);

    public static AwsClientFactory Clients(this AwsStub stub, TimeProvider? timeProvider = null, AWSCredentials? credentials = null, Action<AwsOptions>? configure = null) =>
        TestClients.Of(stub.Address, timeProvider, options => Configure(options, configure), credentials ?? stub.Credentials());

    private static void Configure(AwsOptions options, Action<AwsOptions>? configure)
    {
        options.Region = AwsStub.HomeRegion;
        configure?.Invoke(options);
    }
}
