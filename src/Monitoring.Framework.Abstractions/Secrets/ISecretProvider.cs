namespace Monitoring.Framework;

/// <summary>Reads secret references of one scheme, such as <c>kms:</c>. <c>env:</c> and <c>file:</c> are built in.</summary>
public interface ISecretProvider
{
    /// <summary>The scheme, without the colon.</summary>
    string Scheme { get; }

    /// <summary>Reads a secret.</summary>
    /// <param name="reference">What stands after the colon.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<string> ReadAsync(string reference, CancellationToken cancellationToken);
}
