namespace Monitoring.Framework;

internal sealed class FileSecretProvider : ISecretProvider
{
    public string Scheme => "file";

    public async ValueTask<string> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            var text = (await File.ReadAllTextAsync(reference, cancellationToken).ConfigureAwait(false)).Trim();
            return text.Length > 0
                ? text
                : throw new InvalidOperationException($"The secret file:{reference} cannot be read: the file is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidOperationException($"The secret file:{reference} cannot be read: {exception.Message}", exception);
        }
    }
}
