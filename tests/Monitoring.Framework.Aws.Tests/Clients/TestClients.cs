using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;

namespace Monitoring.Framework.Aws.Tests.Clients;

/// <summary>Clients of a server on the loopback, with credentials that exist in code only.</summary>
internal static class TestClients
{
    public const string Region = "eu-west-1";

    public static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    public static AwsConnection Connection { get; } = new(Region);

    public static AwsClientFactory Of(string address, TimeProvider? timeProvider = null, Action<AwsOptions>? configure = null, AWSCredentials? credentials = null)
    {
        var options = new AwsOptions { BaseUrl = address, Region = Region };
        configure?.Invoke(options);
        return new AwsClientFactory(options, timeProvider ?? TimeProvider.System, credentials ?? Credentials);
    }
}
