using Monitoring.Framework.Aws.Clients.Ec2;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class Ec2ClientTests
{
    private const string Page = """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
            <requestId>8f7724cf</requestId>
            <reservationSet>
                <item>
                    <reservationId>r-1</reservationId>
                    <ownerId>111122223333</ownerId>
                    <groupSet/>
                    <instancesSet>
                        <item>
                            <instanceId>i-1</instanceId>
                            <instanceState><code>16</code><name>running</name></instanceState>
                            <privateDnsName>ip-10-0-0-1.internal</privateDnsName>
                            <dnsName>ec2-1.example.com</dnsName>
                            <instanceType>t3.micro</instanceType>
                            <monitoring><state>enabled</state></monitoring>
                            <privateIpAddress>10.0.0.1</privateIpAddress>
                            <ipAddress>203.0.113.1</ipAddress>
                            <platform>windows</platform>
                            <networkInterfaceSet><item><privateIpAddress>10.9.9.9</privateIpAddress><tagSet><item><key>inner</key><value>no</value></item></tagSet></item></networkInterfaceSet>
                            <tagSet><item><key>Name</key><value>Zürich &amp; 東京</value></item><item><key>empty</key><value/></item><item><key>blank</key><value> </value></item></tagSet>
                            <state>not this one</state>
                        </item>
                        <item><instanceId>i-2</instanceId><dnsName/><privateDnsName></privateDnsName><instanceState><code>80</code><name>stopped</name></instanceState></item>
                    </instancesSet>
                </item>
                <item>
                    <instancesSet><item><instanceId>i-3</instanceId><tagSet/></item></instancesSet>
                    <ownerId>444455556666</ownerId>
                </item>
                <item><reservationId>r-3</reservationId><instancesSet/></item>
            </reservationSet>
            <nextToken>more</nextToken>
        </DescribeInstancesResponse>
        """;

    [Test]
    public async Task DescribeInstances_SeveralReservations_EveryInstanceIsRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml(Page));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Ec2(TestClients.Connection).DescribeInstancesAsync(new DescribeInstancesRequest { MaxResults = 1000 }, CancellationToken.None);

        var first = answer.Instances[0];
        Assert.Multiple(() =>
        {
            Assert.That(answer.NextToken, Is.EqualTo("more"));
            Assert.That(answer.Instances.Select(static instance => (instance.InstanceId, instance.OwnerId, instance.State)), Is.EqualTo(new (string, string?, string?)[]
            {
                ("i-1", "111122223333", "running"), ("i-2", "111122223333", "stopped"), ("i-3", "444455556666", null),
            }));
            Assert.That(first with { Tags = answer.Instances[1].Tags }, Is.EqualTo(new Instance
            {
                InstanceId = "i-1",
                OwnerId = "111122223333",
                InstanceType = "t3.micro",
                State = "running",
                PrivateIpAddress = "10.0.0.1",
                PublicIpAddress = "203.0.113.1",
                PrivateDnsName = "ip-10-0-0-1.internal",
                PublicDnsName = "ec2-1.example.com",
                Monitoring = "enabled",
                Platform = "windows",
                Tags = answer.Instances[1].Tags,
            }));
            Assert.That(first.Tags, Is.EquivalentTo(new Dictionary<string, string> { ["Name"] = "Zürich & 東京", ["empty"] = "", ["blank"] = " " }));
            Assert.That(answer.Instances[1].PublicDnsName, Is.Null);
            Assert.That(answer.Instances[1].Tags, Is.Empty);
            Assert.That(answer.Instances[2].Tags, Is.Empty);
        });
    }

    [Test]
    public async Task DescribeInstances_Filters_AreNumbered()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml("<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>"));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Ec2(TestClients.Connection).DescribeInstancesAsync(
            new DescribeInstancesRequest
            {
                InstanceIds = ["i-1", "i-2"],
                Filters = [new Filter { Name = "tag:Produkt", Values = ["Öl & Gas", "b"] }, new Filter { Name = "instance-state-name", Values = ["running"] }],
                NextToken = "t+/=",
            },
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Headers["Authorization"], Does.Contain("/eu-west-1/ec2/aws4_request"));
            Assert.That(server.Request.Form, Is.EquivalentTo(new Dictionary<string, string>
            {
                ["Action"] = "DescribeInstances",
                ["Version"] = "2016-11-15",
                ["InstanceId.1"] = "i-1",
                ["InstanceId.2"] = "i-2",
                ["Filter.1.Name"] = "tag:Produkt",
                ["Filter.1.Value.1"] = "Öl & Gas",
                ["Filter.1.Value.2"] = "b",
                ["Filter.2.Name"] = "instance-state-name",
                ["Filter.2.Value.1"] = "running",
                ["NextToken"] = "t+/=",
            }));
            Assert.That(answer.Instances, Is.Empty);
            Assert.That(answer.NextToken, Is.Null);
        });
    }

    [Test]
    public async Task DescribeRegions_Answer_IsRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml("""
            <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId><regionInfo>
            <item><regionName>eu-west-1</regionName><regionEndpoint>ec2.eu-west-1.amazonaws.com</regionEndpoint></item><item><regionName>us-east-1</regionName></item>
            </regionInfo></DescribeRegionsResponse>
            """));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Ec2(TestClients.Connection).DescribeRegionsAsync(new DescribeRegionsRequest(), CancellationToken.None);

        Assert.That(answer.RegionNames, Is.EqualTo(new[] { "eu-west-1", "us-east-1" }));
    }
}
