using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients.Protocol;

namespace Monitoring.Framework.Aws.Clients.Ec2;

internal sealed class Ec2Client(AWSCredentials? credentials, AwsClientConfig config) : AwsClient(credentials, config), IEc2Api
{
    public Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken) =>
        SendFormAsync(new Ec2Operations.DescribeInstances(), listTag: null, form => Write(form, request), InstanceReader.ReadPage, cancellationToken);

    public Task<DescribeRegionsResponse> DescribeRegionsAsync(DescribeRegionsRequest request, CancellationToken cancellationToken) =>
        SendFormAsync(new Ec2Operations.DescribeRegions(), listTag: null, static _ => { }, ReadRegions, cancellationToken);

    private static void Write(QueryForm form, DescribeInstancesRequest request)
    {
        form.Strings("InstanceId", request.InstanceIds);
        form.List("Filter", request.Filters, static (entry, filter) =>
        {
            entry.Set("Name", filter.Name);
            entry.Strings("Value", filter.Values);
        });
        form.Set("MaxResults", request.MaxResults);
        form.Set("NextToken", request.NextToken);
    }

    private static DescribeRegionsResponse ReadRegions(XmlAnswerReader answer)
    {
        var names = new List<string>();
        for (var depth = answer.Depth; answer.NextChild(depth);)
        {
            if (answer.Name == "regionInfo")
            {
                names.AddRange(answer.List(ReadRegion).OfType<string>());
            }
        }

        return new DescribeRegionsResponse { RegionNames = names };
    }

    private static string? ReadRegion(XmlAnswerReader item)
    {
        string? name = null;
        for (var depth = item.Depth; item.NextChild(depth);)
        {
            name = item.Name == "regionName" ? item.TextOrNull() : name;
        }

        return name;
    }
}
