using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Gitter.Tests.Server;

/// <summary>The calls of the client-server API v3 that a notifier may make; all others are unrecognised.</summary>
internal sealed class HomeserverCalls(Homeserver server)
{
    private const int MaxEvent = 65_536;

    private readonly Dictionary<(string Token, string Path), string> _transactions = [];

    public (int Status, JsonObject Answer) Answer(Recorded call)
    {
        if (call.Line == "GET /_matrix/client/versions")
        {
            return (200, new JsonObject { ["versions"] = new JsonArray("v1.11") });
        }

        const string Prefix = "/_matrix/client/v3/";
        if (!call.Path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return Error(404, "M_UNRECOGNIZED");
        }

        if (call.Query.Contains("access_token", StringComparison.Ordinal))
        {
            return Violation("a token in the query");
        }

        if (!call.Headers.TryGetValue("Authorization", out var header))
        {
            return Error(401, "M_MISSING_TOKEN");
        }

        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : "";
        if (!server.Tokens.TryGetValue(token, out var user))
        {
            return Error(401, "M_UNKNOWN_TOKEN");
        }

        var parts = call.Path.TrimEnd('/')[Prefix.Length..].Split('/');
        if (parts.Any(static part => Uri.EscapeDataString(Uri.UnescapeDataString(part)) != part.Replace("!", "%21", StringComparison.Ordinal)))
        {
            return Violation($"a path that is not escaped: {call.Path}");
        }

        return (call.Method, parts.Select(Uri.UnescapeDataString).ToArray()) switch
        {
            ("GET", ["account", "whoami"]) => (200, new JsonObject { ["user_id"] = user }),
            ("GET", ["directory", "room", var alias]) => server.Aliases.TryGetValue(alias, out var id)
                ? (200, new JsonObject { ["room_id"] = id, ["servers"] = new JsonArray("gitter.im") })
                : Error(404, "M_NOT_FOUND"),
            ("POST", ["join", var room]) => Join(call, user, room),
            ("GET", ["rooms", var room, "state", "m.room.encryption"]) => In(room, user, found => found.IsEncrypted
                ? (200, new JsonObject { ["algorithm"] = "m.megolm.v1.aes-sha2" })
                : Error(404, "M_NOT_FOUND")),
            ("GET", ["rooms", var room, "event", var eventId]) => In(room, user, found => found.Event(eventId) is { } known ? (200, known.DeepClone().AsObject()) : Error(404, "M_NOT_FOUND")),
            ("PUT", ["rooms", var room, "send", "m.room.message", _]) => In(room, user, found => Send(call, token, user, found)),
            _ => Error(404, "M_UNRECOGNIZED"),
        };
    }

    private static (int, JsonObject) Error(int status, string code, string error = "No.") => (status, new JsonObject { ["errcode"] = code, ["error"] = error });

    private (int, JsonObject) Violation(string said)
    {
        server.Violations.Add(said);
        return Error(400, "M_BAD_JSON", said);
    }

    private (int, JsonObject) In(string id, string user, Func<HomeserverRoom, (int, JsonObject)> answer) =>
        server.Rooms.TryGetValue(id, out var room) && room.Members.Contains(user) ? answer(room) : Error(403, "M_FORBIDDEN", $"User {user} not in room {id}");

    private (int, JsonObject) Join(Recorded call, string user, string name)
    {
        if (call.Body is not JsonObject)
        {
            return Violation("a POST without an object");
        }

        var room = server.Rooms.GetValueOrDefault(server.Aliases.GetValueOrDefault(name, name));
        if (room is null || !(room.Invited.Contains(user) || room.Invited.Contains("*")))
        {
            return Error(403, "M_FORBIDDEN", "You are not invited to this room.");
        }

        room.Members.Add(user);
        return (200, new JsonObject { ["room_id"] = room.Id });
    }

    private (int, JsonObject) Send(Recorded call, string token, string user, HomeserverRoom room)
    {
        if (_transactions.TryGetValue((token, call.Path), out var earlier))
        {
            return (200, new JsonObject { ["event_id"] = earlier });
        }

        if (room.IsClosed)
        {
            return Error(403, "M_FORBIDDEN", "You don't have permission to post that to the room.");
        }

        if (call.Headers.GetValueOrDefault("Content-Type") != "application/json")
        {
            return Violation("no JSON by its type");
        }

        try
        {
            MessageSchema.Check(call.Body);
        }
        catch (FormatException exception)
        {
            return Violation(exception.Message);
        }

        if (RelationRefusal(call.Body!["m.relates_to"], room) is { } refusal)
        {
            return Error(400, "M_UNKNOWN", refusal);
        }

        var made = Event(call.Body!, user, room);
        if (CanonicalJson.Size(made) > MaxEvent)
        {
            server.Violations.Add("too large");
            return Error(413, "M_TOO_LARGE");
        }

        made["event_id"] = $"${room.Events.Count + 1}";
        room.Events.Add(made);
        return (200, new JsonObject { ["event_id"] = _transactions[(token, call.Path)] = (string)made["event_id"]! });
    }

    /// <summary>As real servers have it: an unknown event, and a thread that begins with an edit or an answer, are refused; an edit of a foreign or removed message is not.</summary>
    private static string? RelationRefusal(JsonNode? relation, HomeserverRoom room)
    {
        if (relation is null)
        {
            return null;
        }

        var target = room.Event((string)relation["event_id"]!);
        return target is null ? "Can't send relation to unknown event"
            : (string?)relation["rel_type"] == "m.thread" && target["content"]!["m.relates_to"] is not null ? "Cannot start threads from an event with a relation"
            : null;
    }

    /// <summary>The event with all that a server adds, at its largest: the sender's and the room's ids at 255 bytes, twenty earlier events, ten that authorise it.</summary>
    private static JsonObject Event(JsonNode content, string user, HomeserverRoom room)
    {
        static JsonArray Ids(int count) => [.. Enumerable.Range(0, count).Select(static each => (JsonNode)("$" + new string('e', 43)))];
        return new JsonObject
        {
            ["type"] = "m.room.message",
            ["room_id"] = room.Id,
            ["sender"] = user,
            ["origin_server_ts"] = 1_772_366_400_000,
            ["depth"] = 9_007_199_254_740_991,
            ["prev_events"] = Ids(20),
            ["auth_events"] = Ids(10),
            ["hashes"] = new JsonObject { ["sha256"] = new string('h', 43) },
            ["signatures"] = new JsonObject { [new string('s', 230)] = new JsonObject { ["ed25519:auto"] = new string('s', 86) } },
            ["padding"] = new string('x', 255 - user.Length + 255 - room.Id.Length),
            ["content"] = content.DeepClone(),
        };
    }
}
