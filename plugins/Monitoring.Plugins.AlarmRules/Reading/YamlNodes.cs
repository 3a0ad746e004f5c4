using Monitoring.Framework;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>
/// Builds nodes of YAML from the parser's events, which need no reflection. Depth is limited, and so is the number of values after every alias is written out: a small file
/// cannot grow into a large one. Merge keys (<c>&lt;&lt;</c>) are followed.
/// </summary>
internal sealed class YamlNodes(string file, string text)
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 100_000;

    private readonly Parser _parser = new(new StringReader(text));
    private readonly Dictionary<AnchorName, (RuleNode Node, int Size)> _anchors = [];
    private int _nodes;

    /// <returns>Null when the file has no document.</returns>
    public RuleNode? Read()
    {
        try
        {
            _parser.Consume<StreamStart>();
            if (!_parser.TryConsume<DocumentStart>(out _))
            {
                return null;
            }

            var root = Node(0);
            _parser.Consume<DocumentEnd>();
            return _parser.Current is StreamEnd ? root : throw Wrong(_parser.Current!.Start, "a file of rules holds one document; remove this one.");
        }
        catch (YamlException exception)
        {
            throw NotYaml(exception.Start, exception);
        }
        catch (Exception exception) when (exception is not MonitoringConfigurationException)
        {
            // The scanner throws whatever its collections throw on some malformed flow maps.
            throw NotYaml(_parser.Current?.End ?? Mark.Empty, exception);
        }
    }

    private RuleNode Node(int depth)
    {
        var before = _nodes;
        var start = _parser.Current!.Start;
        if (depth > MaxDepth)
        {
            throw Wrong(start, $"the values lie deeper than {MaxDepth} levels.");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Known(alias);
        }

        Grow(1, start);
        var anchor = ((NodeEvent)_parser.Current).Anchor;
        RuleNode node = _parser.Current switch
        {
            SequenceStart => List(At(start), depth),
            MappingStart => Map(At(start), depth),
            _ => new RuleScalar(At(start), ValueOf(_parser.Consume<Scalar>())),
        };
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = (node, _nodes - before);
        }

        return node;
    }

    private RuleNode Known(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var known))
        {
            throw Wrong(alias.Start, $"nothing above is marked &{alias.Value}.");
        }

        Grow(known.Size, alias.Start);
        return known.Node;
    }

    private RuleList List(string where, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<RuleNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new RuleList(where, items);
    }

    private RuleEntries Map(string where, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = new List<RuleEntry>();
        var merged = new List<RuleEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var start = _parser.Current!.Start;
            var key = _parser.TryConsume<Scalar>(out var scalar) ? scalar : throw Wrong(start, "a key must be a plain text.");
            var value = Node(depth + 1);
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
            {
                merged.AddRange(Merged(value, start));
            }
            else
            {
                entries.Add(new RuleEntry(At(start), key.Value, value));
            }
        }

        var own = entries.Select(static entry => entry.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        entries.AddRange(merged.Where(entry => own.Add(entry.Key)));
        return new RuleEntries(where, entries);
    }

    private IEnumerable<RuleEntry> Merged(RuleNode value, Mark start) => value switch
    {
        RuleEntries map => map.Entries,
        RuleList list => list.Items.SelectMany(item => Merged(item, start)),
        _ => throw Wrong(start, "'<<' needs a map, or a list of maps."),
    };

    private static string? ValueOf(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" } ? null : scalar.Value;

    private void Grow(int nodes, Mark at)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
        {
            throw Wrong(at, $"the file has more than {MaxNodes} values when all aliases are written out.");
        }
    }

    private MonitoringConfigurationException NotYaml(Mark at, Exception exception) =>
        new(At(at), $"the file is not YAML: {exception.Message.TrimEnd('.')}.", exception);

    private string At(Mark mark) => $"{file}({mark.Line})";

    private MonitoringConfigurationException Wrong(Mark at, string problem) => new(At(at), problem);
}
