using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Makes the <c>Authorization</c> header of a target, its secrets read at each probe.</summary>
/// <param name="secrets">Reads the secrets.</param>
/// <param name="redactor">Told of what is made of them.</param>
/// <param name="tokens">Fetches tokens.</param>
internal sealed class Authorizer(ISecretReader? secrets, ISecretRedactor? redactor, TokenFetcher tokens)
{
    /// <exception cref="ProbeException">There is no token.</exception>
    /// <exception cref="InvalidOperationException">A secret cannot be read; the message names it.</exception>
    public async ValueTask<string> HeaderAsync(HttpTarget target, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var reader = secrets ?? throw new InvalidOperationException($"The target '{target.Name}' has secrets, and nothing is registered that reads them.");
        var header = target.Auth switch
        {
            BasicAuth basic => Basic(basic.User, await reader.ReadAsync(basic.Password, cancellationToken).ConfigureAwait(false)),
            BearerAuth bearer => $"Bearer {await reader.ReadAsync(bearer.Token, cancellationToken).ConfigureAwait(false)}",
            ClientAuth client => $"Bearer {await TokenAsync(client, target, reader, timeProvider, cancellationToken).ConfigureAwait(false)}",
            _ => throw new InvalidOperationException($"The target '{target.Name}' is asked without."),
        };
        return TargetHeader.IsValid(header)
            ? header
            : throw new InvalidOperationException($"The secret of the target '{target.Name}' has characters that no header may have, such as a line break.");
    }

    /// <summary>Says that the server did not take a header, so that a new token is fetched next time.</summary>
    public void Refused(HttpTarget target, string header)
    {
        if (target.Auth is ClientAuth client)
        {
            tokens.Forget(client, header["Bearer ".Length..]);
        }
    }

    private async ValueTask<string> TokenAsync(ClientAuth client, HttpTarget target, ISecretReader reader, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (tokens.Known(client, timeProvider) is { } known)
        {
            return known;
        }

        var secret = await reader.ReadAsync(client.ClientSecret, cancellationToken).ConfigureAwait(false);
        var authorization = Basic(Uri.EscapeDataString(client.ClientId), Uri.EscapeDataString(secret));
        var token = await tokens.FetchAsync(client, authorization, target, timeProvider, cancellationToken).ConfigureAwait(false);
        redactor?.Register(token);
        return token;
    }

    private string Basic(string user, string password)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        redactor?.Register(encoded);
        return $"Basic {encoded}";
    }
}
