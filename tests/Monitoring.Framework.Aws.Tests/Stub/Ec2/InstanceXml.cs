using System.Globalization;
using System.Security;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Instances as EC2 writes them.</summary>
internal static class InstanceXml
{
    private static readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal)
    {
        ["pending"] = 0,
        ["running"] = 16,
        ["shutting-down"] = 32,
        ["terminated"] = 48,
        ["stopping"] = 64,
        ["stopped"] = 80,
    };

    public static int CodeOf(string state) => _codes[state];

    public static string Of(StubInstance instance, string region, int index)
    {
        var isGone = instance.State == "terminated";
        var tags = instance.Tags.Count == 0 ? "" : $"<tagSet>{string.Concat(instance.Tags.Select(static tag => $"<item><key>{Text(tag.Key)}</key><value>{Text(tag.Value)}</value></item>"))}</tagSet>";
        var launched = (instance.Launched ?? new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var network = isGone || instance.Subnet is null ? "" : $"<subnetId>{instance.Subnet}</subnetId><vpcId>{instance.Vpc}</vpcId>";
        return
            $"""
            <item><instanceId>{instance.Id}</instanceId><imageId>{instance.ImageId}</imageId><instanceState><code>{CodeOf(instance.State)}</code><name>{instance.State}</name></instanceState>
            {Empty("privateDnsName", isGone ? null : instance.PrivateDns)}{Empty("dnsName", isGone ? null : instance.PublicDns)}<reason/><amiLaunchIndex>{index}</amiLaunchIndex><productCodes/>
            <instanceType>{instance.Type}</instanceType><launchTime>{launched}</launchTime>
            <placement><availabilityZone>{region}{instance.Zone}</availabilityZone><groupName/><tenancy>default</tenancy></placement>{Optional("platform", instance.Platform)}
            <monitoring><state>disabled</state></monitoring>{network}{Optional("privateIpAddress", isGone ? null : instance.PrivateIp)}{Optional("ipAddress", isGone ? null : instance.PublicIp)}
            <sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-0a1b2c3d</groupId><groupName>default</groupName></item></groupSet><architecture>{instance.Architecture}</architecture>
            <rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping/><virtualizationType>hvm</virtualizationType><clientToken/>{tags}
            <hypervisor>xen</hypervisor><networkInterfaceSet/><ebsOptimized>false</ebsOptimized><platformDetails>{(instance.Platform is null ? "Linux/UNIX" : "Windows")}</platformDetails></item>
            """;
    }

    private static string Empty(string name, string? value) => value is null ? $"<{name}/>" : $"<{name}>{Text(value)}</{name}>";

    private static string Optional(string name, string? value) => value is null ? "" : $"<{name}>{Text(value)}</{name}>";

    private static string Text(string value) => SecurityElement.Escape(value);
}
