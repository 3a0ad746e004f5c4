using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Plugins.Gitter.Tests.Server;

/// <summary>What the specification says of the content of an <c>m.room.message</c> that is an <c>m.text</c>, and of the relations it may have. Anything else is refused.</summary>
internal static class MessageSchema
{
    /// <exception cref="FormatException">It is not valid.</exception>
    public static void Check(JsonNode? node)
    {
        var content = Map(node, "content", "msgtype", "body", "format", "formatted_body", "m.mentions", "m.new_content", "m.relates_to");
        var isEdit = content.ContainsKey("m.new_content");
        CheckText(content, isRequired: true);
        if (content["m.relates_to"] is { } relation)
        {
            CheckRelation(Map(relation, "m.relates_to", "rel_type", "event_id", "is_falling_back", "m.in_reply_to"), isEdit);
        }

        Require(!isEdit || content["m.relates_to"] is not null, "m.new_content without m.relates_to");
        if (isEdit)
        {
            Require(Text(content, "body").StartsWith("* ", StringComparison.Ordinal), "the fallback of an edit begins with '* '");
            CheckText(Map(content["m.new_content"], "m.new_content", "msgtype", "body", "format", "formatted_body", "m.mentions"), isRequired: true);
        }
    }

    private static void CheckText(JsonObject content, bool isRequired)
    {
        Require(!isRequired || Text(content, "msgtype") == "m.text", "msgtype");
        Require(Text(content, "body").Length > 0, "an empty body");
        Require(Map(content["m.mentions"], "m.mentions").Count == 0, "a mention");
        Require(content.ContainsKey("format") == content.ContainsKey("formatted_body"), "format and formatted_body come together");
        if (content.ContainsKey("format"))
        {
            Require(Text(content, "format") == "org.matrix.custom.html", "format");
            _ = MatrixHtml.TextOf(Text(content, "formatted_body"));
        }
    }

    private static void CheckRelation(JsonObject relation, bool isEdit)
    {
        Require(Text(relation, "event_id").StartsWith('$'), "event_id");
        var type = Text(relation, "rel_type");
        Require(type is "m.replace" or "m.thread", $"rel_type {type}");
        Require(type == "m.replace" == isEdit, "m.replace and m.new_content come together");
        Require(type == "m.thread" || relation.Count == 2, "an edit is no reply");
        if (type == "m.thread")
        {
            Require(relation["is_falling_back"]?.GetValueKind() is JsonValueKind.True, "is_falling_back");
            Require(Text(Map(relation["m.in_reply_to"], "m.in_reply_to", "event_id"), "event_id").StartsWith('$'), "m.in_reply_to");
        }
    }

    private static JsonObject Map(JsonNode? node, string name, params string[] keys)
    {
        Require(node is JsonObject, $"{name} is no object");
        var unknown = node!.AsObject().Select(static pair => pair.Key).Except(keys).ToArray();
        Require(unknown.Length == 0, $"{name} has {string.Join(' ', unknown)}");
        return node.AsObject();
    }

    private static string Text(JsonObject map, string key)
    {
        Require(map[key]?.GetValueKind() is JsonValueKind.String, $"{key} is no text");
        return map[key]!.GetValue<string>();
    }

    private static void Require(bool condition, string said)
    {
        if (!condition)
        {
            throw new FormatException(said);
        }
    }
}
