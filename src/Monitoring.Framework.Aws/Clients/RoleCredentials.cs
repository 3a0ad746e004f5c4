using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Monitoring.Framework.Aws.Clients;

/// <summary>The credentials of a role, asked for when they are first needed and again some time before they expire; all clients of the role share them.</summary>
internal sealed class RoleCredentials(string roleArn, string? externalId, IAmazonSecurityTokenService tokens, TimeProvider timeProvider) : AWSCredentials, IDisposable
{
    private const string SessionName = "monitoring";

    // The longest that a role taken on with a role's credentials can have.
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(5);

    // A clock that is far ahead would find every session expired, and the pipeline asks several times for each request.
    private static readonly TimeSpan _shortest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Session? _session;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        if (_session is { } fresh && !IsDue(fresh))
        {
            return fresh.Credentials;
        }

        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_session is not { } session || IsDue(session))
            {
                _session = session = await RefreshAsync(_session).ConfigureAwait(false);
            }

            return session.Credentials;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool IsDue(Session session) => timeProvider.GetUtcNow() >= session.Due;

    private async Task<Session> RefreshAsync(Session? old)
    {
        try
        {
            return await AssumeAsync().ConfigureAwait(false);
        }
        catch (Exception) when (old is not null && timeProvider.GetUtcNow() < old.Expires)
        {
            // Still good for a while; the next request asks again.
            return old;
        }
        catch (AmazonServiceException exception)
        {
            throw new AmazonClientException(
                $"the role {roleArn} cannot be assumed ({exception.ErrorCode}): allow sts:AssumeRole on it, and let its trust policy name this caller{(externalId is null ? "" : " and the external id")}",
                exception);
        }
    }

    private async Task<Session> AssumeAsync()
    {
        var asked = timeProvider.GetUtcNow();
        var request = new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = SessionName, ExternalId = externalId, DurationSeconds = (int)_lifetime.TotalSeconds };
        var answer = (await tokens.AssumeRoleAsync(request).ConfigureAwait(false)).Credentials;

        // A clock that is behind would take the service's word for too long.
        var expires = answer.Expiration is { } told && new DateTimeOffset(told.ToUniversalTime()) is var moment && moment < asked + _lifetime ? moment : asked + _lifetime;
        var due = expires - _margin > asked + _shortest ? expires - _margin : asked + _shortest;
        return new Session(new ImmutableCredentials(answer.AccessKeyId, answer.SecretAccessKey, answer.SessionToken), due, expires);
    }

    private sealed record Session(ImmutableCredentials Credentials, DateTimeOffset Due, DateTimeOffset Expires);
}
