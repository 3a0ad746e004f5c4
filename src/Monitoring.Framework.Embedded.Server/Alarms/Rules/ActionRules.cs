namespace Monitoring.Framework.Embedded.Server;

/// <summary>
/// Which ARNs may be actions. Whether what they name exists is not looked at, as on AWS. The region must be the one the client speaks to: AWS's own clients name it in
/// the signature; this endpoint's own region passes always, and a client that names no region has none to differ from.
/// </summary>
internal static class ActionRules
{
    private static readonly string[] _ofMetricAlarms = ["sns", "lambda", "automate", "swf", "autoscaling", "ssm", "ssm-incidents", "aiops"];
    private static readonly string[] _ofCompositeAlarms = ["sns", "lambda", "ssm", "ssm-incidents", "aiops"];

    public static Refusal? Check(PutMetricAlarmRequest request, string? region)
    {
        foreach (var action in All(request.OKActions, request.AlarmActions, request.InsufficientDataActions))
        {
            if (Check(action, region, _ofMetricAlarms) is { } refusal)
            {
                return refusal;
            }

            if (request.ThresholdMetricId is not null && Vendor(action) == "autoscaling")
            {
                return Refusal.Validation("autoscaling actions not supported when ThresholdMetricId is set");
            }

            if (request.Metrics is { Count: > 0 } && Vendor(action) is "automate" or "swf")
            {
                return Refusal.Validation("EC2 actions are not supported for alarms on metric math expressions");
            }
        }

        return null;
    }

    public static Refusal? Check(PutCompositeAlarmRequest request, string? region) =>
        All(request.OKActions, request.AlarmActions, request.InsufficientDataActions)
            .Select(action => Check(action, region, _ofCompositeAlarms))
            .FirstOrDefault(static refusal => refusal is not null);

    private static IEnumerable<string> All(params IReadOnlyList<string>?[] lists) => lists.SelectMany(static list => list ?? []);

    private static string Vendor(string arn) => arn.Split(':')[2];

    private static Refusal? Check(string arn, string? region, string[] vendors)
    {
        var parts = arn.Split(':', 6);
        if (parts is not ["arn", ['a', 'w', 's', ..], { Length: > 0 } vendor, var of, _, { Length: > 0 }])
        {
            return Refusal.Validation($"Invalid arn syntax: {arn}");
        }

        if (!vendors.Contains(vendor, StringComparer.Ordinal))
        {
            return Refusal.Validation($"Unsupported AWS vendor {vendor}");
        }

        return region is null || of == region || of == DiscoveryScope.Local.Region
            ? null
            : Refusal.Validation($"Invalid region {of} specified. Only {region} is supported.");
    }
}
