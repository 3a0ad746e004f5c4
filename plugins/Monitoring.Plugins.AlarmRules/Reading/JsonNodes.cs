using System.Text;
using System.Text.Json;
using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>Builds nodes of JSON, with line numbers. Comments and trailing commas are allowed, as in the other configuration files of .NET.</summary>
internal sealed class JsonNodes(string file, string text)
{
    private static readonly JsonReaderOptions _options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);
    private int _line = 1;
    private int _counted;

    /// <returns>Null when the file is blank.</returns>
    public RuleNode? Read()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var reader = new Utf8JsonReader(_bytes, _options);
        try
        {
            reader.Read();
            var root = Node(ref reader);
            reader.Read(); // Throws when something follows.
            return root;
        }
        catch (JsonException exception)
        {
            throw NotJson($"{file}({exception.LineNumber + 1})", exception.Message.Split(" LineNumber:")[0], exception);
        }
        catch (InvalidOperationException exception)
        {
            throw NotJson(At(ref reader), exception.Message, exception);
        }
    }

    /// <summary>The reader's reason can quote all of the file that is left; then the line alone has to do.</summary>
    private static MonitoringConfigurationException NotJson(string where, string reason, Exception exception) =>
        new(where, reason.Contains('\n', StringComparison.Ordinal) ? "the file is not JSON." : $"the file is not JSON: {reason.TrimEnd('.')}.", exception);

    private RuleNode Node(ref Utf8JsonReader reader)
    {
        var where = At(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.StartArray => List(ref reader, where),
            JsonTokenType.StartObject => Map(ref reader, where),
            JsonTokenType.Null => new RuleScalar(where, null),
            JsonTokenType.String => new RuleScalar(where, reader.GetString()),
            _ => new RuleScalar(where, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private RuleList List(ref Utf8JsonReader reader, string where)
    {
        var items = new List<RuleNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node(ref reader));
        }

        return new RuleList(where, items);
    }

    private RuleEntries Map(ref Utf8JsonReader reader, string where)
    {
        var entries = new List<RuleEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = At(ref reader);
            var key = reader.GetString()!;
            reader.Read();
            entries.Add(new RuleEntry(at, key, Node(ref reader)));
        }

        return new RuleEntries(where, entries);
    }

    private string At(ref Utf8JsonReader reader)
    {
        var until = (int)reader.TokenStartIndex;
        _line += _bytes.AsSpan(_counted, until - _counted).Count((byte)'\n');
        _counted = until;
        return $"{file}({_line})";
    }
}
