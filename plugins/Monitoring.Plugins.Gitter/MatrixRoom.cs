using System.Text.Json;

namespace Monitoring.Plugins.Gitter;

/// <summary>A room at its server, with the token that opens it: the calls of the client-server API that a notifier needs.</summary>
internal sealed class MatrixRoom(MatrixHttp http, Uri api, string token, string configuredRoom)
{
    private static readonly byte[] _empty = "{}"u8.ToArray();

    private string? _id;
    private string? _user;

    public string Id => _id ?? configuredRoom;

    /// <summary>Whether the room's people encrypt what they write, which this plugin does not.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>Finds the id behind an alias; the alias as it is when the answer names none.</summary>
    public async Task<MatrixAnswer> ResolveAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(HttpMethod.Get, $"directory/room/{Escape(configuredRoom)}", null, cancellationToken).ConfigureAwait(false);
        _id = answer.IsSuccess ? answer.Text("room_id") : null;
        return answer;
    }

    /// <summary>Asks whether the room is encrypted. That the answer cannot be had never stops a message.</summary>
    public async Task LookAtEncryptionAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync(HttpMethod.Get, $"rooms/{Escape(Id)}/state/m.room.encryption", null, cancellationToken).ConfigureAwait(false);
        IsEncrypted = answer.IsSuccess && answer.Text("algorithm") is not null;
    }

    public Task<MatrixAnswer> SendAsync(string transaction, byte[] content, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, $"rooms/{Escape(Id)}/send/m.room.message/{transaction}", content, cancellationToken);

    /// <summary>Joins by the name that the operator gave; a server that does not know the room asks the one that made it.</summary>
    public Task<MatrixAnswer> JoinAsync(CancellationToken cancellationToken)
    {
        var colon = configuredRoom.IndexOf(':', StringComparison.Ordinal);
        var maker = colon < 0 || configuredRoom[0] == '#' ? "" : Escape(configuredRoom[(colon + 1)..]);
        var via = maker.Length == 0 ? "" : $"?via={maker}&server_name={maker}";
        return CallAsync(HttpMethod.Post, $"join/{Escape(configuredRoom)}{via}", _empty, cancellationToken);
    }

    /// <summary>
    /// Whether a message can be edited or answered: it is there, nobody has removed it, and, for an edit, it is our own. A server takes an edit of any other message
    /// too, and then no client shows it.
    /// </summary>
    public async Task<bool> HasAsync(string eventId, bool own, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(HttpMethod.Get, $"rooms/{Escape(Id)}/event/{Escape(eventId)}", null, cancellationToken).ConfigureAwait(false);
        answer.ThrowIfTransient();
        return answer.IsSuccess
            && answer.Text("content", "msgtype") is not null
            && !answer.Has(JsonValueKind.Object, "unsigned", "redacted_because")
            && (!own || (await WhoAmIAsync(cancellationToken).ConfigureAwait(false) is { } user && user == answer.Text("sender")));
    }

    /// <summary>The account of the token; null when the server does not say.</summary>
    public async Task<string?> WhoAmIAsync(CancellationToken cancellationToken)
    {
        if (_user is null)
        {
            var answer = await CallAsync(HttpMethod.Get, "account/whoami", null, cancellationToken).ConfigureAwait(false);
            answer.ThrowIfTransient();
            _user = answer.IsSuccess && answer.Text("user_id") is { Length: <= 255 } user && user.StartsWith('@') && !user.AsSpan().ContainsAnyExceptInRange('!', '~') ? user : null;
        }

        return _user;
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private Task<MatrixAnswer> CallAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken) =>
        http.CallAsync(method, new Uri(api, $"_matrix/client/v3/{path}"), token, body, cancellationToken);
}
