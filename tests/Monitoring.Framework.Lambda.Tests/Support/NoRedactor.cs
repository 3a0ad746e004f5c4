namespace Monitoring.Framework.Lambda.Tests;

/// <summary>Knows no secret but one.</summary>
internal sealed class NoRedactor : ISecretRedactor
{
    public const string Secret = "hunter2-secret";

    public void Register(string secret)
    {
    }

    public string Redact(string text) => text.Replace(Secret, "***", StringComparison.Ordinal);
}
