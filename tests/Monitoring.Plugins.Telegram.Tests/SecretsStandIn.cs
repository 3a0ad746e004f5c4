using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>Answers each read with the next of its secrets, the last one for ever; without secrets, with what it is asked.</summary>
internal sealed class SecretsStandIn(params string[] secrets) : ISecretReader
{
    public List<string> Reads { get; } = [];

    public ValueTask<string> ReadAsync(string value, CancellationToken cancellationToken)
    {
        Reads.Add(value);
        return ValueTask.FromResult(secrets.Length == 0 ? value : secrets[Math.Min(Reads.Count, secrets.Length) - 1]);
    }
}
