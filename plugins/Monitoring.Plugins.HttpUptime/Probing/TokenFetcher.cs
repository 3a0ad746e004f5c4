using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// Fetches tokens by OAuth 2.0's client credentials (<see href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, section 4.4</see>) and keeps each as long as its
/// server says that it is good, but for the last tenth of that. Targets with the same client share a token.
/// </summary>
/// <param name="send">Sends a request.</param>
internal sealed class TokenFetcher(Func<HttpTarget, Uri, FormUrlEncodedContent, string, CancellationToken, ValueTask<(int Status, byte[] Body)>> send)
{
    private static readonly TimeSpan _unsaid = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<ClientAuth, (string Token, DateTimeOffset Until)> _tokens = new();
    private readonly ConcurrentDictionary<ClientAuth, SemaphoreSlim> _gates = new();

    /// <returns>Null when there is no token that is good.</returns>
    public string? Known(ClientAuth client, TimeProvider timeProvider) => _tokens.TryGetValue(client, out var known) && timeProvider.GetUtcNow() < known.Until ? known.Token : null;

    public void Forget(ClientAuth client, string token)
    {
        if (_tokens.TryGetValue(client, out var known) && known.Token == token)
        {
            _tokens.TryRemove(new KeyValuePair<ClientAuth, (string, DateTimeOffset)>(client, known));
        }
    }

    /// <exception cref="ProbeException">There is none.</exception>
    public async ValueTask<string> FetchAsync(ClientAuth client, string authorization, HttpTarget target, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(client, static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever waited finds what the first has fetched.
            if (Known(client, timeProvider) is { } known)
            {
                return known;
            }

            Dictionary<string, string> form = new(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" };
            if (client.Scope is { } scope)
            {
                form["scope"] = scope;
            }

            using var content = new FormUrlEncodedContent(form);
            var (status, body) = await send(target, client.TokenUrl, content, authorization, cancellationToken).ConfigureAwait(false);
            var (token, lifetime) = Read(status, body, client.TokenUrl);
            _tokens[client] = (token, timeProvider.GetUtcNow() + (lifetime * 0.9));
            return token;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>What the server said, in which the token and a message that quotes the request stay unsaid.</summary>
    private static (string Token, TimeSpan Lifetime) Read(int status, byte[] body, Uri url)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            if (status == (int)HttpStatusCode.OK && answer.RootElement.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 0 } text)
            {
                return (text, answer.RootElement.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var lifetime) ? TimeSpan.FromSeconds(lifetime) : _unsaid);
            }

            var error = answer.RootElement.TryGetProperty("error", out var code) && code.ValueKind == JsonValueKind.String ? $" ({Refusal.Quote(code.GetString()!)})" : "";
            throw new ProbeException(ProbeFailure.Auth, $"{Redirect.Show(url)} issued no token: {status}{error}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ProbeException(ProbeFailure.Auth, $"{Redirect.Show(url)} issued no token: {status}, and no JSON of an answer", exception);
        }
    }
}
