using System.Text.Json;
using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter;

/// <summary>What a server answered. Of its text only what looks like a code or an id is ever repeated: an answer can hold anything, even what was sent.</summary>
internal sealed partial class MatrixAnswer(Uri address, int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfterHeader)
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);

    private readonly JsonElement _json = Parse(body);

    public string Server { get; } = address.Authority;

    public int Status { get; } = status;

    /// <summary>Where a redirect leads; null when there is none.</summary>
    public Uri? Location { get; init; }

    public bool IsRedirect => Status is >= 300 and < 400;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The error code, such as <c>M_FORBIDDEN</c>; null when there is none, as in the answer of something that is no Matrix server.</summary>
    public string? Code => Text("errcode") is { } code && ErrorCode().IsMatch(code) ? code : null;

    /// <summary>The code with the status, for the end of a sentence.</summary>
    public string Said => Code is { } code ? $"{code}, {Status}" : $"{Status}";

    public bool IsSlowDown => Status == 429 || Code == "M_LIMIT_EXCEEDED";

    /// <summary>M_RESOURCE_LIMIT_EXCEEDED: the server is full, which its administrators can change at any time.</summary>
    public bool IsTransient => IsSlowDown || Status is 408 or 425 or >= 500 || Code == "M_RESOURCE_LIMIT_EXCEEDED";

    public bool IsTokenRefused => Status == 401 || Code is "M_UNKNOWN_TOKEN" or "M_MISSING_TOKEN";

    public bool IsSoftLogout => _json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("soft_logout", out var soft) && soft.ValueKind == JsonValueKind.True;

    public bool IsTooLarge => Status == 413 || Code == "M_TOO_LARGE";

    /// <summary>The form of what was sent was refused: its formatting, its relation to another message, or all of it.</summary>
    public bool IsFormRefused => Status == 400 || Code is "M_BAD_JSON" or "M_NOT_JSON" or "M_INVALID_PARAM";

    /// <summary>The code of being outside of a room is that of every other prohibition; only the sentence says which, and each server has its own.</summary>
    public bool IsNotInRoom => Code == "M_FORBIDDEN" && Text("error") is { } error && NotInRoom().IsMatch(error);

    /// <summary>Whether reading with a fresh token, room and address can change the answer.</summary>
    public bool IsAboutAccess => IsTokenRefused || IsRedirect || Status is 403 or 404 or 405;

    /// <summary>How long the server asked to be left alone: by the header, or else in the way it was said before version 1.10.</summary>
    public TimeSpan? RetryAfter => (retryAfterHeader ?? RetryAfterOfBody()) is { } wait ? wait < _longestWait ? wait : _longestWait : null;

    /// <summary>A text in the answer, by its path; null when there is none.</summary>
    public string? Text(params ReadOnlySpan<string> path) => At(path) is { ValueKind: JsonValueKind.String } text ? TextOf(text) : null;

    public bool Has(JsonValueKind kind, params ReadOnlySpan<string> path) => At(path).ValueKind == kind;

    /// <exception cref="DeliveryException">The server cannot do it now.</exception>
    public MatrixAnswer ThrowIfTransient() => !IsTransient
        ? this
        : throw DeliveryException.Transient(
            IsSlowDown ? $"The Matrix server {Server} asked to slow down ({Said})." : $"The Matrix server {Server} could not do it now ({Said}).",
            RetryAfter);

    public DeliveryException NotMatrix() => DeliveryException.Transient($"The Matrix server {Server} answered, but not as Matrix does ({Said}).", RetryAfter);

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // Half of a surrogate pair.
        }
    }

    private JsonElement At(ReadOnlySpan<string> path)
    {
        var found = _json;
        foreach (var name in path)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
            {
                return default;
            }
        }

        return found;
    }

    private TimeSpan? RetryAfterOfBody() => At(["retry_after_ms"]) is { ValueKind: JsonValueKind.Number } wait && wait.TryGetDouble(out var milliseconds)
        ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, _longestWait.TotalMilliseconds))
        : null;

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,63}$")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"\bnot (currently |yet )?(in|joined|a member|part)\b|\b(must|need to|have to|has to) (first )?(be in|join)\b|\bnot in room\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotInRoom();
}
