using System.Net;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests.Targets;

internal sealed class AddressGuardTests
{
    [TestCase("169.254.169.254")]
    [TestCase("169.254.170.2")]
    [TestCase("100.100.100.200")]
    [TestCase("168.63.129.16")]
    [TestCase("192.0.0.192")]
    [TestCase("fd00:ec2::254")]
    [TestCase("127.0.0.1")]
    [TestCase("127.255.255.255")]
    [TestCase("0.0.0.0")]
    [TestCase("10.0.0.1")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("100.64.0.1")]
    [TestCase("198.18.0.1")]
    [TestCase("224.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("fe80::1")]
    [TestCase("fe80::1%1")]
    [TestCase("fc00::1")]
    [TestCase("fd12:3456::1")]
    [TestCase("ff02::1")]
    [TestCase("2001:db8::1")]
    [TestCase("::ffff:169.254.169.254")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("::127.0.0.1")]
    [TestCase("::ffff:0:127.0.0.1")]
    [TestCase("64:ff9b::169.254.169.254")]
    [TestCase("64:ff9b::a00:1")]
    [TestCase("64:ff9b:1::1")]
    [TestCase("2002:a9fe:a9fe::1")]
    [TestCase("2002:7f00:1::")]
    [TestCase("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    public void Refuses_AddressThatIsNotPublic_TellsItsKind(string address) =>
        Assert.That(AddressGuard.Parse(null, "AllowedNetworks").Refuses(IPAddress.Parse(address)), Is.Not.Null);

    [TestCase("1.1.1.1")]
    [TestCase("8.8.8.8")]
    [TestCase("9.255.255.255")]
    [TestCase("11.0.0.0")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.0")]
    [TestCase("192.167.255.255")]
    [TestCase("100.63.255.255")]
    [TestCase("100.128.0.0")]
    [TestCase("223.255.255.255")]
    [TestCase("2606:4700:4700::1111")]
    [TestCase("::ffff:1.1.1.1")]
    [TestCase("64:ff9b::1.1.1.1")]
    [TestCase("2002:101:101::1")]
    public void Refuses_PublicAddress_Not(string address) =>
        Assert.That(AddressGuard.Parse(null, "AllowedNetworks").Refuses(IPAddress.Parse(address)), Is.Null);

    [TestCase("10.1.2.3", ExpectedResult = true)]
    [TestCase("10.2.2.3", ExpectedResult = false)]
    [TestCase("::ffff:10.1.2.3", ExpectedResult = true)]
    [TestCase("fd00:1::5", ExpectedResult = true)]
    [TestCase("fd00:2::5", ExpectedResult = false)]
    public bool Refuses_AllowedNetwork_Not(string address) =>
        AddressGuard.Parse("10.1.0.0/16, fd00:1::/32", "AllowedNetworks").Refuses(IPAddress.Parse(address)) is null;

    [TestCase("10.1.0.0")]
    [TestCase("private")]
    public void Parse_NotANetwork_SaysHowOneIsWritten(string networks) => Assert.That(
        () => AddressGuard.Parse(networks, "AllowedNetworks"),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.EqualTo($"AllowedNetworks: '{networks}' is not a network; write it like 10.1.0.0/16."));
}
