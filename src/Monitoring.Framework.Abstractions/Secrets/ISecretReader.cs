namespace Monitoring.Framework;

/// <summary>Reads secrets when they are first needed.</summary>
public interface ISecretReader
{
    /// <summary>The secret behind a configured value, which from then on is redacted in every log, error and stored text.</summary>
    /// <param name="value">A reference (<c>env:NAME</c>, <c>file:PATH</c>, <c>kms:BASE64</c>), or the secret itself.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidOperationException">The reference cannot be read; the message names it.</exception>
    ValueTask<string> ReadAsync(string value, CancellationToken cancellationToken);
}
