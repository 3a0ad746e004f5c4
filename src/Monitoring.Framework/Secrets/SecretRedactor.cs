using System.Collections.Concurrent;

namespace Monitoring.Framework;

internal sealed class SecretRedactor : ISecretRedactor
{
    private const int ShortestSecret = 4;
    private const string Blot = "***";

    private readonly ConcurrentDictionary<string, byte> _secrets = new(StringComparer.Ordinal);

    public void Register(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        Remember(secret);
        Remember(secret.Trim());
        Remember(Uri.EscapeDataString(secret));
    }

    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (secret, _) in _secrets)
        {
            text = text.Replace(secret, Blot, StringComparison.Ordinal);
        }

        return text;
    }

    private void Remember(string secret)
    {
        if (secret.Length >= ShortestSecret)
        {
            _secrets.TryAdd(secret, 0);
        }
    }
}
