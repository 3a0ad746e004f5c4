namespace Monitoring.Framework;

internal sealed class SecretRedactor : ISecretRedactor
{
    private const int ShortestSecret = 4;
    private const string Blot = "***";

    private readonly Lock _lock = new();
    private string[] _secrets = [];

    public void Register(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var trimmed = secret.Trim();
        Remember(trimmed);
        Remember(Uri.EscapeDataString(trimmed));
    }

    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in Volatile.Read(ref _secrets))
        {
            text = text.Replace(secret, Blot, StringComparison.Ordinal);
        }

        return text;
    }

    private void Remember(string secret)
    {
        lock (_lock)
        {
            if (secret.Length >= ShortestSecret && !_secrets.Contains(secret, StringComparer.Ordinal))
            {
                // The longest first: a secret that is part of another would leave the rest of that to be read.
                Volatile.Write(ref _secrets, [.. _secrets.Append(secret).OrderByDescending(static each => each.Length)]);
            }
        }
    }
}
