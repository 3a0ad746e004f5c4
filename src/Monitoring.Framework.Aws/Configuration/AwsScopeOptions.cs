namespace Monitoring.Framework.Aws;

/// <summary>Regions of one account; an entry of <c>Monitoring:Aws:Scopes</c>.</summary>
public sealed class AwsScopeOptions
{
    /// <summary>The regions; <c>*</c> means all that are enabled for the account, and none means the home region.</summary>
    public List<string> Regions { get; set; } = [];

    /// <summary>The role to assume; the own account unless given.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The external id that the role asks for.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The account's number; that of the role, or the one that STS tells, unless given.</summary>
    public string? Account { get; set; }

    /// <summary>The SNS topic that alarms act on, by region.</summary>
    public Dictionary<string, string> Topics { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
