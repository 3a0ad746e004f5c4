namespace Monitoring.Framework.Aws.Clients;

/// <summary>A region, and the role to take on for it; the own account without a role.</summary>
internal sealed record AwsConnection(string Region, string? RoleArn = null, string? ExternalId = null);
