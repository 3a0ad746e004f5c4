using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Gitter.Tests.Server;

/// <summary>A room of the stand-in.</summary>
internal sealed class HomeserverRoom(string id)
{
    public string Id => id;

    public HashSet<string> Members { get; } = [];

    /// <summary>Those who may join: the invited, or with <c>*</c> everybody.</summary>
    public HashSet<string> Invited { get; } = [];

    public bool IsEncrypted { get; set; }

    /// <summary>Whether a member may write nothing, as in a room that was replaced by another.</summary>
    public bool IsClosed { get; set; }

    public List<JsonObject> Events { get; } = [];

    public JsonObject? Event(string eventId) => Events.SingleOrDefault(each => (string?)each["event_id"] == eventId);

    public void Redact(string eventId)
    {
        var redacted = Event(eventId)!;
        redacted["content"] = new JsonObject();
        redacted["unsigned"] = new JsonObject { ["redacted_because"] = new JsonObject { ["type"] = "m.room.redaction" } };
    }
}
