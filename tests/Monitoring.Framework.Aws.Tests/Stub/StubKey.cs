using Amazon.Runtime;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>An access key of an account, or what STS gave for a role.</summary>
internal sealed record StubKey(string AccessKeyId, string Secret, string Account, string PrincipalArn, string? SessionToken = null)
{
    /// <summary>When it stops being good; settable at any time.</summary>
    public DateTimeOffset? Expires { get; set; }

    public AWSCredentials ToCredentials() => SessionToken is null ? new BasicAWSCredentials(AccessKeyId, Secret) : new SessionAWSCredentials(AccessKeyId, Secret, SessionToken);
}
