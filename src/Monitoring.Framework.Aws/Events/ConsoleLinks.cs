using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Addresses of the AWS console, which each partition has at another domain. Regions that AWS does not have, and partitions whose console is not known here, have none.
/// </summary>
internal static partial class ConsoleLinks
{
    public static Uri? Alarm(AlarmIdentity alarm) =>
        Page(alarm.Partition, alarm.Region, $"cloudwatch/home?region={alarm.Region}#alarmsV2:alarm/{Uri.EscapeDataString(alarm.Name)}");

    public static Uri? Finding(string? region, string? id) =>
        Page(PartitionOf(region), region, $"guardduty/home?region={region}#/findings?macros=current&fltr=id%3D{Uri.EscapeDataString(id ?? "")}");

    public static Uri? AutoScalingGroup(string? region, string? name) =>
        Page(PartitionOf(region), region, $"ec2/home?region={region}#AutoScalingGroupDetails:id={Uri.EscapeDataString(name ?? "")}");

    public static Uri? HealthEvent(string? arn) => arn is { Length: > 0 } && arn.StartsWith("arn:aws:", StringComparison.Ordinal)
        ? Create($"https://health.aws.amazon.com/health/home#/event-log?eventID={Uri.EscapeDataString(arn)}")
        : null;

    /// <summary>An address that a message gives, when it is a page of the console.</summary>
    public static Uri? Given(string? address) =>
        address is not null && Create(address.Trim()) is { Scheme: "https", UserInfo: "", IsDefaultPort: true } uri && Domains().IsMatch(uri.Host) ? uri : null;

    public static bool IsRegion([NotNullWhen(true)] string? region) => region is not null && Region().IsMatch(region);

    public static string PartitionOf(string? region) => region switch
    {
        not null when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        not null when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        not null when region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
        not null when region.StartsWith("us-iso", StringComparison.Ordinal) || region.StartsWith("eu-iso", StringComparison.Ordinal) => "aws-iso",
        _ => "aws",
    };

    private static Uri? Page(string partition, string? region, string path) =>
        IsRegion(region) && Domain(partition) is { } domain ? Create($"https://{region}.{domain}/{path}") : null;

    private static string? Domain(string partition) => partition switch
    {
        "aws" => "console.aws.amazon.com",
        "aws-cn" => "console.amazonaws.cn",
        "aws-us-gov" => "console.amazonaws-us-gov.com",
        _ => null,
    };

    private static Uri? Create(string address) => address.Length <= 2048 && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;

    [GeneratedRegex("^[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]{1,2}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Region();

    [GeneratedRegex("^([a-z0-9-]{1,63}\\.){0,3}console\\.(aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Domains();
}
