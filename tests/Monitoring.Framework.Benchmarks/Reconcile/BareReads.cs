using System.Globalization;
using Monitoring.Framework.Aws;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Benchmarks.Reconcile;

/// <summary>The questions of a plan, whose answers are read and thrown away page by page.</summary>
internal static class BareReads
{
    public static async Task<string> RunAsync(string address)
    {
        var options = new AwsOptions { Region = AwsStub.HomeRegion, BaseUrl = address };
        options.RateLimits["DescribeAlarms"] = options.RateLimits["DescribeInstances"] = 1e6;
        using var clients = new AwsClientFactory(options, TimeProvider.System);
        var connection = new AwsConnection(AwsStub.HomeRegion);
        var pages = 0;
        var instances = new DescribeInstancesRequest { MaxResults = 1000 };
        do
        {
            instances = instances with { NextToken = (await clients.Ec2(connection).DescribeInstancesAsync(instances, CancellationToken.None)).NextToken };
            pages++;
        }
        while (instances.NextToken is not null);

        var alarms = new DescribeAlarmsRequest { MaxRecords = 100 };
        do
        {
            alarms = alarms with { NextToken = (await clients.CloudWatch(connection).DescribeAlarmsAsync(alarms, CancellationToken.None)).NextToken };
            pages++;
        }
        while (alarms.NextToken is not null);

        return string.Create(CultureInfo.InvariantCulture, $"{pages:N0} pages");
    }
}
