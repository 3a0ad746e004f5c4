namespace Monitoring.Framework.Aws;

/// <summary>The AWS back end; section <c>Monitoring:Aws</c>.</summary>
public sealed class AwsOptions
{
    /// <summary>Who owns the alarms; <c>Monitoring:Owner</c> unless given.</summary>
    public string? Owner { get; set; }

    /// <summary>The region in which collected metrics are stored; the SDK's own (AWS_REGION, the profile, the instance) unless given.</summary>
    public string? Region { get; set; }

    /// <summary>The profile of the shared credentials and configuration files to use; the SDK's own chain unless given.</summary>
    public string? Profile { get; set; }

    /// <summary>The address of every service, for tests and mirrors; AWS's own, or AWS_ENDPOINT_URL, unless given.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The accounts and regions to look after, by name; the home region of the own account unless given.</summary>
    public Dictionary<string, AwsScopeOptions> Scopes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The most requests a second of an operation such as <c>PutMetricAlarm</c>, in each account and region; AWS's own quotas unless given.</summary>
    public Dictionary<string, double> RateLimits { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where delivery keeps its state.</summary>
    public AwsDeliveryOptions Delivery { get; set; } = new();
}
