using Monitoring.Framework.Aws.Clients.Route53;
using NSubstitute;

namespace Monitoring.Framework.Aws.Tests;

public sealed class HostNamesTests
{
    [Test]
    public async Task Read_PagesOfZonesAndRecords_AreAllReadWithTheWholeNextRecord()
    {
        var route53 = Substitute.For<IRoute53Api>();
        route53.ListHostedZonesAsync(new ListHostedZonesRequest(), Arg.Any<CancellationToken>())
            .Returns(new ListHostedZonesResponse { HostedZones = [Zone("Z1")], NextMarker = "Z2" });
        route53.ListHostedZonesAsync(new ListHostedZonesRequest { Marker = "Z2" }, Arg.Any<CancellationToken>())
            .Returns(new ListHostedZonesResponse { HostedZones = [Zone("Z2")] });
        route53.ListResourceRecordSetsAsync(Arg.Any<ListResourceRecordSetsRequest>(), Arg.Any<CancellationToken>()).Returns(Records());
        route53.ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = "Z1" }, Arg.Any<CancellationToken>())
            .Returns(Records(Record("a.example.com.", "10.0.0.1")) with { NextRecordName = "b.example.com.", NextRecordType = "A", NextRecordIdentifier = "blue" });
        route53.ListResourceRecordSetsAsync(
                new ListResourceRecordSetsRequest { HostedZoneId = "Z1", StartRecordName = "b.example.com.", StartRecordType = "A", StartRecordIdentifier = "blue" },
                Arg.Any<CancellationToken>())
            .Returns(Records(Record("b.example.com.", "10.0.0.2")));
        route53.ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = "Z2" }, Arg.Any<CancellationToken>())
            .Returns(Records(Record("c.example.com.", "10.0.0.3")));

        var names = await HostNames.ReadAsync(route53, "eu-central-1", CancellationToken.None);

        Assert.That(new[] { names.Of("10.0.0.1"), names.Of("10.0.0.2"), names.Of("10.0.0.3") }, Is.EqualTo(["a.example.com", "b.example.com", "c.example.com"]));
    }

    [Test]
    public async Task Of_SeveralNames_IsTheFirstInTheAlphabetInEveryOrder([Values] bool isReversed)
    {
        var records = new[] { Record("web.example.com.", "10.0.0.1"), Record("db.example.com.", "10.0.0.1", "10.0.0.2") };

        var names = await ReadAsync(isReversed ? [.. records.Reverse()] : records);

        Assert.That(names.Of("10.0.0.1"), Is.EqualTo("db.example.com"));
    }

    [Test]
    public async Task Of_EscapedName_IsTheNameItself()
    {
        var names = await ReadAsync(Record("\\052.shop\\055a.example.com.", "10.0.0.1"));

        Assert.That(names.Of("10.0.0.1"), Is.EqualTo("*.shop-a.example.com"));
    }

    [Test]
    public async Task Of_AliasesOtherTypesAndUnknownAddresses_HaveNoName()
    {
        var names = await ReadAsync(Record("a.example.com."), Record("b.example.com.", "10.0.0.1") with { Type = "TXT" }, Record("c.example.com.", "not an address"));

        Assert.That(names.Of("10.0.0.1", null, "", "10.0.0.9"), Is.Null);
    }

    [Test]
    public async Task Of_TheSecondAddress_CountsWhenTheFirstHasNoName()
    {
        var names = await ReadAsync(Record("public.example.com.", "203.0.113.5"), Record("v6.example.com.", "2001:db8::1") with { Type = "AAAA" });

        Assert.That(names.Of("10.0.0.1", "203.0.113.5"), Is.EqualTo("public.example.com"));
        Assert.That(names.Of("2001:0db8:0:0::1"), Is.EqualTo("v6.example.com"));
    }

    private static async Task<HostNames> ReadAsync(params ResourceRecordSet[] records)
    {
        var route53 = Substitute.For<IRoute53Api>();
        route53.ListHostedZonesAsync(Arg.Any<ListHostedZonesRequest>(), Arg.Any<CancellationToken>()).Returns(new ListHostedZonesResponse { HostedZones = [Zone("Z")] });
        route53.ListResourceRecordSetsAsync(Arg.Any<ListResourceRecordSetsRequest>(), Arg.Any<CancellationToken>()).Returns(Records(records));
        return await HostNames.ReadAsync(route53, "eu-central-1", CancellationToken.None);
    }

    private static HostedZone Zone(string id) => new() { Id = id, Name = "example.com." };

    private static ListResourceRecordSetsResponse Records(params ResourceRecordSet[] records) => new() { ResourceRecordSets = records };

    private static ResourceRecordSet Record(string name, params string[] values) => new() { Name = name, Type = "A", Values = values };
}
