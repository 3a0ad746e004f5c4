using System.Text.Json;
using Amazon;

namespace Monitoring.Framework.Aws;

/// <summary>Reads events of EventBridge that are about EC2 instances: a change of state, of tags, or of an Auto Scaling group's members.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html">state changes</see>,
/// <see href="https://docs.aws.amazon.com/tag-editor/latest/userguide/monitor-tag-changes.html">tag changes</see> and
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/automating-ec2-auto-scaling-with-eventbridge.html">Auto Scaling</see>.
/// </remarks>
public static class Ec2Events
{
    private const string InstancePrefix = "instance/";

    /// <summary>The instances that an event is about, as events of ours; none for an event that is not about instances of the scopes.</summary>
    /// <param name="json">The event, as EventBridge hands it over.</param>
    /// <param name="scopes">The scopes that are looked after.</param>
    public static IReadOnlyList<ResourceChanged> Read(string json, IEnumerable<DiscoveryScope> scopes)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(scopes);
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, [.. scopes]);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static ResourceChanged[] Read(JsonElement root, DiscoveryScope[] scopes)
    {
        var (account, region) = (Text(root, "account"), Text(root, "region"));
        return
        [
            .. InstancesOf(root)
                .Where(static id => id.StartsWith("i-", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .SelectMany(id => scopes.Where(scope => scope.Account == account && scope.Region == region).Select(scope => new ResourceChanged(scope, id))),
        ];
    }

    private static IEnumerable<string> InstancesOf(JsonElement root) => (Text(root, "source"), Text(root, "detail-type")) switch
    {
        ("aws.ec2", "EC2 Instance State-change Notification") => Texts(Member(root, "detail", "instance-id")),
        ("aws.tag", "Tag Change on Resource") => Items(Member(root, "resources")).SelectMany(Texts).Select(InstanceOf),
        ("aws.autoscaling", _) => Texts(Member(root, "detail", "EC2InstanceId")),
        ("aws.ec2", "AWS API Call via CloudTrail") =>
            Items(Member(root, "detail", "requestParameters", "resourcesSet", "items")).SelectMany(static item => Texts(Member(item, "resourceId"))),
        _ => [],
    };

    private static string InstanceOf(string arn) =>
        Arn.TryParse(arn, out var parsed) && parsed.Service == "ec2" && parsed.Resource.StartsWith(InstancePrefix, StringComparison.Ordinal)
            ? parsed.Resource[InstancePrefix.Length..]
            : "";

    private static string? Text(JsonElement element, string name) => Texts(Member(element, name)).FirstOrDefault();

    private static IEnumerable<string> Texts(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? [text.GetString()!] : [];

    private static IEnumerable<JsonElement?> Items(JsonElement? element) => element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(static item => (JsonElement?)item) : [];

    private static JsonElement? Member(JsonElement? element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            element = element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;
        }

        return element;
    }
}
