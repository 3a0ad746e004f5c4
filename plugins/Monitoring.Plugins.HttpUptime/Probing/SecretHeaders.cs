using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Reads the headers of a target that are secrets: at each probe, so that a renewed one is found.</summary>
internal static class SecretHeaders
{
    /// <exception cref="InvalidOperationException">A secret cannot be read or used; the message names it and does not show it.</exception>
    public static async ValueTask<TargetHeader[]> ReadAsync(HttpTarget target, ISecretReader? reader, CancellationToken cancellationToken)
    {
        if (reader is null)
        {
            throw new InvalidOperationException($"The headers of the target '{target.Name}' have secrets, and nothing is registered that reads them.");
        }

        var headers = new TargetHeader[target.Headers.Length];
        for (var i = 0; i < headers.Length; i++)
        {
            var header = target.Headers[i];
            headers[i] = header.IsSecret
                ? header with { Value = await reader.ReadAsync(header.Value, cancellationToken).ConfigureAwait(false) }
                : header;
            if (!TargetHeader.IsValid(headers[i].Value))
            {
                throw new InvalidOperationException(
                    $"The secret of the header '{header.Name}' of the target '{target.Name}' has characters that no header may have, such as a line break.");
            }
        }

        return headers;
    }
}
