namespace Monitoring.Plugins.Gitter;

/// <summary>
/// Turns what a server refused for good into what the operator can do about it, by
/// <see href="https://spec.matrix.org/latest/client-server-api/#standard-error-response">the codes of the specification</see>. What is unknown counts as permanent: a
/// message that can never be taken must not hold up those behind it.
/// </summary>
internal static class MatrixErrors
{
    public static MatrixRefusal OfAlias(MatrixAnswer answer, string alias, string origin) => answer.Code is "M_NOT_FOUND"
        ? new MatrixRefusal($"The Matrix server {answer.Server} knows no room '{alias}' ({answer.Said}); check {origin}:RoomId.", isAboutAccess: true)
        : Common(answer, origin);

    public static MatrixRefusal OfJoin(MatrixAnswer answer, string? user, string room, string origin) => answer.IsTokenRefused
        ? Common(answer, origin)
        : new MatrixRefusal(
            $"{Account(user)} is not in the room '{room}' and may not join it by itself ({answer.Said}); invite it there, and it joins with the next message.",
            isAboutAccess: true);

    public static MatrixRefusal OfMessage(MatrixAnswer answer, MatrixRoom room, GitterOptions options, string origin)
    {
        var encrypted = room.IsEncrypted ? " The room is encrypted, and this plugin writes unencrypted." : "";
        return answer.Code switch
        {
            "M_FORBIDDEN" => new MatrixRefusal(
                $"The account may not write in the room '{options.RoomId}' ({answer.Said}); let it join with a power level that may send messages, or name the room that replaced this one in {origin}:RoomId.{encrypted}",
                isAboutAccess: true),
            "M_NOT_FOUND" => new MatrixRefusal($"The Matrix server {answer.Server} knows no room '{options.RoomId}' ({answer.Said}); check {origin}:RoomId.", isAboutAccess: true),
            _ when answer.IsTooLarge || answer.IsFormRefused => new MatrixRefusal(
                $"The Matrix server {answer.Server} refused the form of the message ({answer.Said}), also as short plain text; this is a fault of the Gitter plugin, please report it.{encrypted}",
                isAboutAccess: false),
            _ => Common(answer, origin),
        };
    }

    private static MatrixRefusal Common(MatrixAnswer answer, string origin) => new(Sentence(answer, origin), answer.IsAboutAccess);

    private static string Sentence(MatrixAnswer answer, string origin) => answer.Code switch
    {
        "M_USER_DEACTIVATED" or "M_USER_LOCKED" or "M_USER_SUSPENDED" =>
            $"The account is closed or locked on {answer.Server} ({answer.Said}); ask its administrators, or put the token of another account into {origin}:AccessToken.",
        _ when answer.IsTokenRefused && answer.IsSoftLogout =>
            $"The session of the access token has run out on {answer.Server} ({answer.Said}, soft logout); log the account in again and put the new token into {origin}:AccessToken.",
        _ when answer.IsTokenRefused =>
            $"The Matrix server {answer.Server} refused the access token ({answer.Said}); log the account in again and put the new token into {origin}:AccessToken.",
        "M_CONSENT_NOT_GIVEN" => $"The account has to accept the terms of {answer.Server} ({answer.Said}); log in with it once in a client.",
        "M_GUEST_ACCESS_FORBIDDEN" => $"A guest's account may not do this on {answer.Server} ({answer.Said}); put the token of a full account into {origin}:AccessToken.",
        "M_UNRECOGNIZED" => $"The Matrix server {answer.Server} does not know the client-server API v3 ({answer.Said}); check {origin}:BaseUrl, or renew the server.",
        null when answer.IsRedirect => $"{answer.Server} answered with a redirect ({answer.Status}), which is not followed; correct {origin}:BaseUrl.",
        null => $"{answer.Server} refused, and not as a Matrix server does ({answer.Status}); check {origin}:BaseUrl.",
        _ => $"The Matrix server {answer.Server} refused the message ({answer.Said}); see https://spec.matrix.org/latest/client-server-api/#standard-error-response.",
    };

    private static string Account(string? user) => user is null ? "The account of the access token" : $"The account {user}";
}
