using System.Collections.Concurrent;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The configured access keys; their secrets are read when they are first needed.</summary>
internal sealed class AccessKeys(EmbeddedServerOptions options, ISecretReader secrets)
{
    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Whether signatures are asked for at all.</summary>
    public bool Any => options.AccessKeys.Count > 0;

    /// <returns>The secret, or null when there is no such key.</returns>
    public async ValueTask<string?> FindAsync(string accessKey, CancellationToken cancellationToken)
    {
        if (_secrets.TryGetValue(accessKey, out var known))
        {
            return known;
        }

        if (!options.AccessKeys.TryGetValue(accessKey, out var reference))
        {
            return null;
        }

        return _secrets[accessKey] = await secrets.ReadAsync(reference, cancellationToken).ConfigureAwait(false);
    }
}
