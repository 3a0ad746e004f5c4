using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.Route53;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class Route53ClientTests
{
    [Test]
    public async Task ListHostedZones_Answer_IsRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml("""
            <ListHostedZonesResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones>
            <HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name><Config><PrivateZone>false</PrivateZone></Config></HostedZone></HostedZones>
            <IsTruncated>true</IsTruncated><NextMarker>Z2</NextMarker><MaxItems>1</MaxItems></ListHostedZonesResponse>
            """));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Route53(TestClients.Connection).ListHostedZonesAsync(new ListHostedZonesRequest { MaxItems = 1, Marker = "Z 0" }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Method, Is.EqualTo("GET"));
            Assert.That(server.Request.Path, Is.EqualTo("/2013-04-01/hostedzone"));
            Assert.That(server.Request.Query, Is.EqualTo("?marker=Z%200&maxitems=1"));
            Assert.That(server.Request.Headers["Authorization"], Does.Contain("/us-east-1/route53/aws4_request"));
            Assert.That(answer.HostedZones, Is.EqualTo(new[] { new HostedZone { Id = "Z1", Name = "example.com." } }));
            Assert.That(answer.NextMarker, Is.EqualTo("Z2"));
        });
    }

    [TestCase("cn-north-1", "cn-northwest-1")]
    [TestCase("us-gov-east-1", "us-gov-west-1")]
    [TestCase("ap-southeast-2", "us-east-1")]
    public async Task ListHostedZones_Partition_ChoosesTheSigningRegion(string region, string signing)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml("<ListHostedZonesResponse><HostedZones/><IsTruncated>false</IsTruncated></ListHostedZonesResponse>"));
        using var clients = TestClients.Of(server.Address);

        await clients.Route53(new AwsConnection(region)).ListHostedZonesAsync(new ListHostedZonesRequest(), CancellationToken.None);

        Assert.That(server.Request.Headers["Authorization"], Does.Contain($"/{signing}/route53/aws4_request"));
    }

    [Test]
    public async Task ListResourceRecordSets_AliasAndWeighted_AreRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml("""
            <ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets>
            <ResourceRecordSet><Name>example.com.</Name><Type>A</Type><AliasTarget><HostedZoneId>Z9</HostedZoneId><DNSName>lb.example.com.</DNSName></AliasTarget></ResourceRecordSet>
            <ResourceRecordSet><Name>\052.example.com.</Name><Type>TXT</Type><SetIdentifier>w1</SetIdentifier><TTL>60</TTL>
            <ResourceRecords><ResourceRecord><Value>"a b"</Value></ResourceRecord><ResourceRecord><Value>"c"</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>
            </ResourceRecordSets><IsTruncated>true</IsTruncated><MaxItems>2</MaxItems>
            <NextRecordName>\052.example.com.</NextRecordName><NextRecordType>TXT</NextRecordType><NextRecordIdentifier>w2</NextRecordIdentifier></ListResourceRecordSetsResponse>
            """));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Route53(TestClients.Connection).ListResourceRecordSetsAsync(
            new ListResourceRecordSetsRequest { HostedZoneId = "/hostedzone/Z1", StartRecordName = @"\052.example.com.", StartRecordType = "TXT", StartRecordIdentifier = "w 1" },
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Path, Is.EqualTo("/2013-04-01/hostedzone/Z1/rrset"));
            Assert.That(server.Request.Query, Is.EqualTo("?identifier=w%201&name=%5C052.example.com.&type=TXT"));
            Assert.That(answer.ResourceRecordSets.Select(static record => $"{record.Name} {record.Type} {string.Join(',', record.Values)}"), Is.EqualTo(new[]
            {
                "example.com. A ", @"\052.example.com. TXT ""a b"",""c""",
            }));
            Assert.That((answer.NextRecordName, answer.NextRecordType, answer.NextRecordIdentifier), Is.EqualTo((@"\052.example.com.", "TXT", "w2")));
        });
    }

    [Test]
    public async Task Records_WeightedNameOverAPage_GoesOnAtTheTriple()
    {
        const string Record = "<ResourceRecordSet><Name>w.example.com.</Name><Type>A</Type><ResourceRecords><ResourceRecord><Value>10.0.0.1</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>";
        static string Page(string rest) => $"<ListResourceRecordSetsResponse><ResourceRecordSets>{Record}</ResourceRecordSets>{rest}</ListResourceRecordSetsResponse>";
        static string Next(string id) =>
            $"<IsTruncated>true</IsTruncated><NextRecordName>w.example.com.</NextRecordName><NextRecordType>A</NextRecordType><NextRecordIdentifier>{id}</NextRecordIdentifier>";
        await using var server = await ScriptedServer.StartAsync(
            ScriptedAnswer.Xml(Page(Next("one"))), ScriptedAnswer.Xml(Page(Next("two"))), ScriptedAnswer.Xml(Page("<IsTruncated>false</IsTruncated>")));
        using var clients = TestClients.Of(server.Address, configure: static options => options.RateLimits["Route53"] = 1_000);

        var records = await clients.Route53(TestClients.Connection).RecordsAsync("Z1").ToListAsync();

        Assert.Multiple(() =>
        {
            Assert.That(records, Has.Count.EqualTo(3));
            Assert.That(server.Requests.Select(static request => request.Query), Is.EqualTo(new[]
            {
                "", "?identifier=one&name=w.example.com.&type=A", "?identifier=two&name=w.example.com.&type=A",
            }));
        });
    }
}
