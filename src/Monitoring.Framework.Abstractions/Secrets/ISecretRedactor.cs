namespace Monitoring.Framework;

/// <summary>Takes secrets out of text.</summary>
public interface ISecretRedactor
{
    /// <summary>Remembers a secret.</summary>
    /// <param name="secret">The secret; shorter than four characters is passed over, because it would blot out ordinary text.</param>
    void Register(string secret);

    /// <summary>The text with every known secret replaced by <c>***</c>.</summary>
    /// <param name="text">The text.</param>
    string Redact(string text);
}
