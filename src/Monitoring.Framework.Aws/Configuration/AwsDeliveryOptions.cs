namespace Monitoring.Framework.Aws;

/// <summary>Where delivery keeps its state; section <c>Monitoring:Aws:Delivery</c>.</summary>
public sealed class AwsDeliveryOptions
{
    /// <summary>The name of a DynamoDB table in the home region; without one nothing is delivered.</summary>
    public string? Table { get; set; }
}
