using System.Collections.Concurrent;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The access keys that are known. An account has one from the moment that it is asked for.</summary>
internal sealed class StubKeys(AwsStub stub)
{
    private readonly ConcurrentDictionary<string, StubKey> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StubKey> _ofAccounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> _roles = new(StringComparer.Ordinal);
    private int _sessions;

    /// <summary>The key of an account's user.</summary>
    public StubKey Of(string account) => _ofAccounts.GetOrAdd(
        account, each => Add(new StubKey($"AKIA0000{each}", $"secret/of/{each}+that/nobody/else/knows=", each, $"arn:aws:iam::{each}:user/test")));

    public StubKey Add(StubKey key) => _keys[key.AccessKeyId] = key;

    public StubKey? Find(string accessKeyId) => _keys.GetValueOrDefault(accessKeyId);

    /// <summary>AWS does not know the key any more.</summary>
    public void Revoke(StubKey key) => _keys.TryRemove(key.AccessKeyId, out _);

    /// <summary>What was good until now is expired.</summary>
    public void ExpireAll()
    {
        foreach (var key in _keys.Values)
        {
            key.Expires = stub.Clock.AddSeconds(-1);
        }
    }

    /// <summary>Only with this external id may a role be assumed. Roles that were not spoken of may be assumed by everybody.</summary>
    public void RequireExternalId(string roleArn, string externalId) => _roles[roleArn] = externalId;

    /// <summary>Nobody may assume a role.</summary>
    public void DenyRole(string roleArn) => _roles[roleArn] = null;

    public bool MayAssume(string roleArn, string? externalId) => !_roles.TryGetValue(roleArn, out var required) || (required is not null && required == externalId);

    /// <summary>Credentials of a session in the account of a role.</summary>
    public StubKey Assume(string roleArn, string session, TimeSpan duration)
    {
        var number = Interlocked.Increment(ref _sessions);
        var account = roleArn.Split(':')[4];
        var role = roleArn[(roleArn.LastIndexOf('/') + 1)..];
        var key = new StubKey($"ASIA{number:D4}{account}", $"session/secret/{number}/{account}", account, $"arn:aws:sts::{account}:assumed-role/{role}/{session}", $"token//{number}+{account}==")
        {
            Expires = stub.Clock + duration,
        };
        return Add(key);
    }
}
