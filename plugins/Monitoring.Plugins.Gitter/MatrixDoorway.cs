using System.Text.Json;
using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter;

/// <summary>Finds the way to the room: the server's address for clients, the token, and the room's id.</summary>
internal sealed class MatrixDoorway(GitterOptions options, string origin, MatrixHttp http, ISecretReader secrets)
{
    private const int MaxRedirects = 3;

    private readonly Uri _given = WithSlash(options.BaseUrl);

    /// <exception cref="MatrixRefusal">There is no such way.</exception>
    /// <exception cref="DeliveryException">It cannot be found now.</exception>
    public async Task<MatrixRoom> OpenAsync(CancellationToken cancellationToken)
    {
        var token = await secrets.ReadAsync(options.AccessToken!, cancellationToken).ConfigureAwait(false);
        if (GitterOptions.TokenRefusal(token) is { } malformed)
        {
            throw new MatrixRefusal($"{origin}:AccessToken: {malformed}", isAboutAccess: true);
        }

        var api = await FindApiAsync(cancellationToken).ConfigureAwait(false);
        var room = new MatrixRoom(http, api, token, options.RoomId!);
        if (options.RoomId!.StartsWith('#'))
        {
            var answer = await room.ResolveAsync(cancellationToken).ConfigureAwait(false);
            if (!room.Id.StartsWith('!'))
            {
                throw answer.ThrowIfTransient().IsSuccess ? answer.NotMatrix() : MatrixErrors.OfAlias(answer, options.RoomId, origin);
            }
        }

        await room.LookAtEncryptionAsync(cancellationToken).ConfigureAwait(false);
        return room;
    }

    private static Uri WithSlash(Uri address) => new(address.AbsoluteUri.TrimEnd('/') + "/");

    /// <summary>
    /// An address that speaks the API is taken as it is. Any other one may be a server's name, and then
    /// <see href="https://spec.matrix.org/latest/client-server-api/#well-known-uris">says where its API is</see>. Neither question carries the token.
    /// </summary>
    private async Task<Uri> FindApiAsync(CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(_given, cancellationToken).ConfigureAwait(false);
        if (IsMatrix(versions))
        {
            return _given;
        }

        var wellKnown = _given.AbsolutePath == "/" ? await WellKnownAsync(cancellationToken).ConfigureAwait(false) : null;
        if (wellKnown is { Status: 200 } && wellKnown.Text("m.homeserver", "base_url") is { } named)
        {
            if (!Uri.TryCreate(named, UriKind.Absolute, out var api) || !GitterOptions.IsServer(api) || !IsAsSafe(api))
            {
                throw new MatrixRefusal(
                    $"What {_given.Authority} says in .well-known/matrix/client is no address that can be used; put the server's address for clients into {origin}:BaseUrl.",
                    isAboutAccess: true);
            }

            api = WithSlash(api);
            versions = await VersionsAsync(api, cancellationToken).ConfigureAwait(false);
            return IsMatrix(versions) ? api : throw NoServer(versions, api);
        }

        // What is not as it should be but was given with a good status can be a page that says 'back soon'.
        throw wellKnown is { Status: 200 } ? wellKnown.NotMatrix() : NoServer(versions, _given);
    }

    /// <summary>This one question may be redirected, as it is for every client that runs in a browser.</summary>
    private async Task<MatrixAnswer> WellKnownAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(_given, ".well-known/matrix/client");
        for (var redirects = 0; ; redirects++)
        {
            var answer = await GetAsync(address, cancellationToken).ConfigureAwait(false);
            if (!answer.IsRedirect || answer.Location is null || redirects == MaxRedirects || !Uri.TryCreate(address, answer.Location, out var next) || !IsHttp(next) || !IsAsSafe(next))
            {
                return answer;
            }

            address = next;
        }
    }

    private static bool IsHttp(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;

    private bool IsAsSafe(Uri address) => _given.Scheme != Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttps;

    private static bool IsMatrix(MatrixAnswer answer) => answer.IsSuccess && answer.Has(JsonValueKind.Array, "versions");

    private Exception NoServer(MatrixAnswer answer, Uri address) => answer.IsSuccess
        ? answer.NotMatrix()
        : new MatrixRefusal(
            $"{address.Authority} is no Matrix server ({answer.Said}), and no .well-known/matrix/client leads to one; put the server's name or its address for clients into {origin}:BaseUrl.",
            isAboutAccess: true);

    private Task<MatrixAnswer> VersionsAsync(Uri api, CancellationToken cancellationToken) => GetAsync(new Uri(api, "_matrix/client/versions"), cancellationToken);

    private async Task<MatrixAnswer> GetAsync(Uri address, CancellationToken cancellationToken) =>
        (await http.CallAsync(HttpMethod.Get, address, token: null, json: null, cancellationToken).ConfigureAwait(false)).ThrowIfTransient();
}
