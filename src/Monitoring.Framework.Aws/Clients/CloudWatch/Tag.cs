namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A tag.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Tag.html">Tag</see>.</remarks>
public sealed record Tag
{
    /// <summary>The key, 1 to 128 characters.</summary>
    public required string Key { get; init; }

    /// <summary>The value, 0 to 256 characters.</summary>
    public required string Value { get; init; }
}
