namespace Monitoring.Framework;

internal sealed class SecretReader(IEnumerable<ISecretProvider> providers, ISecretRedactor redactor) : ISecretReader
{
    // The last of a scheme wins, so that a host can replace a built-in one.
    private readonly Dictionary<string, ISecretProvider> _providers =
        providers.GroupBy(static provider => provider.Scheme, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.Last(), StringComparer.Ordinal);

    public async ValueTask<string> ReadAsync(string value, CancellationToken cancellationToken)
    {
        var secret = value;
        if (SecretReference.TrySplit(value, out var scheme, out var reference))
        {
            if (!_providers.TryGetValue(scheme, out var provider))
            {
                throw new InvalidOperationException($"The secret reference '{scheme}:' cannot be read here: no provider for it is registered.");
            }

            secret = await provider.ReadAsync(reference, cancellationToken).ConfigureAwait(false);
        }

        redactor.Register(secret);
        return secret;
    }
}
