using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>What tells most in JSON of any shape: something like a title, something like a text, and its scalar fields, the shallow ones first.</summary>
internal sealed record TellingFields(string? Title, string? Text, IReadOnlyList<Fact> Fields, int More)
{
    private const int MaxFields = 12;
    private const int MaxVisited = 2000;
    private const int MaxTitle = 150;

    private static readonly string[] _titles = ["title", "subject", "alertName", "alarmName", "name", "jobName", "eventName", "pipeline", "service", "type"];

    private static readonly string[] _texts = ["message", "description", "text", "summary", "body", "errorMessage", "error", "reason", "statusMessage", "cause"];

    public static TellingFields Of(JsonElement? root)
    {
        var title = First(root, _titles, MaxTitle);
        var text = First(root, _texts, int.MaxValue);
        List<Fact> fields = [];
        var (visited, more) = (0, 0);
        var queue = new Queue<(string Path, JsonElement Element)>();
        if (root is { } start)
        {
            queue.Enqueue(("", start));
        }

        while (queue.TryDequeue(out var next) && visited < MaxVisited)
        {
            foreach (var (name, value) in Children(next.Path, next.Element))
            {
                if (++visited > MaxVisited)
                {
                    break;
                }

                if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    queue.Enqueue((name, value));
                }
                else if (value.Scalar() is { } scalar && scalar != title && scalar != text)
                {
                    if (fields.Count < MaxFields)
                    {
                        fields.Add(new Fact(name, scalar));
                    }
                    else
                    {
                        more++;
                    }
                }
            }
        }

        return new TellingFields(title, text, fields, more);
    }

    public Notice AddTo(Notice notice)
    {
        foreach (var field in Fields)
        {
            notice.Fact(field.Name, field.Value);
        }

        return More > 0 ? notice.Fact("And", FormattableString.Invariant($"{More} more fields")) : notice;
    }

    private static string? First(JsonElement? root, string[] names, int length)
    {
        foreach (var name in names)
        {
            if (root.Text(name) is { } text && text.Length <= length)
            {
                return text;
            }
        }

        return null;
    }

    private static IEnumerable<(string Path, JsonElement Element)> Children(string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.EnumerateObject()
                .Where(static each => !PlainText.IsSecret(each.Name))
                .Select(each => (path.Length == 0 ? each.Name : $"{path}.{each.Name}", each.Value));
        }

        return element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select((each, at) => (FormattableString.Invariant($"{path}[{at}]"), each)) : [];
    }
}
