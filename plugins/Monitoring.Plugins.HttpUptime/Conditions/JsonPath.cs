using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// A path that leads to one value of a JSON text, in a small part of RFC 9535: <c>$</c>, <c>.name</c>, <c>['name']</c>, <c>[0]</c>, <c>[-1]</c>, and <c>.length()</c> at the end.
/// </summary>
internal sealed class JsonPath
{
    private const string LengthCall = ".length()";

    private static readonly SearchValues<char> _notInNames = SearchValues.Create("()*?@ '\"]");

    private readonly List<(string? Name, int Index)> _steps = [];
    private readonly bool _asksLength;

    private JsonPath(string text, bool asksLength) => (Text, _asksLength) = (text, asksLength);

    public string Text { get; }

    /// <returns>Null when it is not such a path.</returns>
    public static JsonPath? TryParse(string text)
    {
        var asksLength = text.EndsWith(LengthCall, StringComparison.Ordinal);
        var rest = asksLength ? text.AsSpan(0, text.Length - LengthCall.Length) : text;
        if (rest.Length == 0 || rest[0] != '$')
        {
            return null;
        }

        var path = new JsonPath(text, asksLength);
        rest = rest[1..];
        while (rest.Length > 0)
        {
            if (!path.TakeStep(ref rest))
            {
                return null;
            }
        }

        return path;
    }

    /// <summary>The value that the path leads to; null when there is none.</summary>
    public JsonValue? Find(JsonElement root)
    {
        var element = root;
        foreach (var (name, index) in _steps)
        {
            if (name is not null ? !TryMember(element, name, out element) : !TryItem(element, index, out element))
            {
                return null;
            }
        }

        return _asksLength ? LengthOf(element) : JsonValue.Of(element);
    }

    private bool TakeStep(ref ReadOnlySpan<char> rest)
    {
        if (rest[0] == '.')
        {
            var end = rest[1..].IndexOfAny('.', '[');
            var name = end < 0 ? rest[1..] : rest.Slice(1, end);
            if (name.Length == 0 || name.ContainsAny(_notInNames))
            {
                return false;
            }

            _steps.Add((name.ToString(), 0));
            rest = rest[(1 + name.Length)..];
            return true;
        }

        if (rest.Length < 3 || rest[0] != '[')
        {
            return false;
        }

        var quote = rest[1];
        var close = quote is '\'' or '"' ? rest[2..].IndexOf(quote) + 3 : rest.IndexOf(']');
        if (close < 2 || close >= rest.Length || rest[close] != ']')
        {
            return false;
        }

        var inside = rest[1..close];
        rest = rest[(close + 1)..];
        if (quote is '\'' or '"')
        {
            _steps.Add((inside[1..^1].ToString(), 0));
            return inside.Length >= 2;
        }

        var isIndex = int.TryParse(inside, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index);
        _steps.Add((null, index));
        return isIndex;
    }

    private static bool TryMember(JsonElement element, string name, out JsonElement member)
    {
        member = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out member);
    }

    private static bool TryItem(JsonElement element, int index, out JsonElement item)
    {
        item = default;
        if (element.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var length = element.GetArrayLength();
        var at = index < 0 ? length + index : index;
        if (at < 0 || at >= length)
        {
            return false;
        }

        item = element[at];
        return true;
    }

    private static JsonValue? LengthOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => JsonValue.Of(element.GetArrayLength()),
        JsonValueKind.Object => JsonValue.Of(element.EnumerateObject().Count()),
        JsonValueKind.String => JsonValue.Of(element.GetString()!.Length),
        _ => null,
    };
}
