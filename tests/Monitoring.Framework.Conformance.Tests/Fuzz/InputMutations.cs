using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Changes what a request says, before it is put into the words of a protocol.</summary>
internal static class InputMutations
{
    private static readonly string[] _scalars =
    [
        "null", "true", "false", "0", "-0.0", "-1", "1", "2", "7", "59", "60", "61", "86400", "2147483647", "2147483648", "9223372036854775807", "-9223372036854775808", "1e308", "-1e308", "1e-320",
        "0.1", "1.5", "123456789012345678901234567890", "\"\"", "\" \"", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"ALARM\"", "\"p99\"", "\"p101\"", "\"TM(10%:90%)\"", "\"PR(:)\"", "\"tm99.99999999999\"",
        "\"2026-02-30T25:61:61Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"\\u0000\"", "\"\\u202e\\ud83d\\ude00\"", "\"<x>&amp;]]>\"", "\"arn:aws:cloudwatch:local:000000000000:alarm:\"",
        "\"arn:aws:sns:us-east-1:123456789012:\"", "\"../../etc/passwd\"", "\"' OR 1=1 --\"", "\"%s%n%x\"", "\"member.1\"", "{}", "[]", "[[]]", "\"time:2026-11-01T00:00:00Z\"", "\"time:0001-01-01T00:00:00Z\"", "\"time:9999-12-31T23:59:59Z\"",
    ];

    public static void Apply(JsonObject input, Random random)
    {
        var nodes = Slots(input).ToList();
        if (nodes.Count == 0)
        {
            return;
        }

        var slot = nodes[random.Next(nodes.Count)];
        switch (random.Next(10))
        {
            case 0:
                slot.Remove();
                break;
            case 1:
                slot.Set(Deep(random));
                break;
            case 2:
                slot.Set(new JsonArray(Clone(slot.Value), Clone(slot.Value)));
                break;
            case 3:
                slot.Set(new JsonObject { ["member"] = Clone(slot.Value), ["Name"] = Clone(slot.Value) });
                break;
            case 4:
                Multiply(nodes, random);
                break;
            case 5:
                slot.Set(Clone(nodes[random.Next(nodes.Count)].Value));
                break;
            case 6:
                slot.Set(Foreign(random));
                break;
            case 7:
                slot.Set(Text(slot.Name, random));
                break;
            default:
                slot.Set(JsonNode.Parse(_scalars[random.Next(_scalars.Length)]));
                break;
        }
    }

    private static JsonNode? Clone(JsonNode? node) => node?.DeepClone();

    private static JsonNode Deep(Random random)
    {
        var depth = random.Next(2, 60);
        JsonNode node = JsonValue.Create(1);
        for (var level = 0; level < depth; level++)
        {
            node = level % 2 == 0 ? new JsonArray(node) : new JsonObject { ["Metric"] = node };
        }

        return node;
    }

    /// <summary>Makes a list long: beyond the limits, and sometimes beyond all reason.</summary>
    private static void Multiply(List<Slot> nodes, Random random)
    {
        var lists = nodes.Select(static slot => slot.Value).OfType<JsonArray>().Where(static list => list.Count > 0).ToList();
        if (lists.Count == 0)
        {
            return;
        }

        var list = lists[random.Next(lists.Count)];
        var wanted = random.Next(4) switch { 0 => 31, 1 => 101, 2 => 151, _ => random.Next(2, 1100) };
        var count = list.Count;
        for (var index = count; index < wanted; index++)
        {
            list.Add(Clone(list[index % count]));
        }
    }

    /// <summary>A piece of another operation's input.</summary>
    private static JsonNode? Foreign(Random random)
    {
        var nodes = Slots(Corpus.Requests[random.Next(Corpus.Requests.Count)].Input).ToList();
        return Clone(nodes[random.Next(nodes.Count)].Value);
    }

    private static JsonValue Text(string name, Random random) => JsonValue.Create(name switch
    {
        "Expression" => random.Next(8) == 0 ? RandomLanguage.Deep(random) : RandomLanguage.Expression(random),
        "AlarmRule" => random.Next(8) == 0 ? RandomLanguage.Deep(random) : RandomLanguage.Rule(random),
        _ => random.Next(4) switch
        {
            0 => new string('x', random.Next(250, 1100)),
            1 => new string('\u20ac', random.Next(1, 400)),
            2 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(1, 0xD800))),
            _ => RandomLanguage.Expression(random),
        },
    })!;

    /// <summary>Every place in a tree where a value stands.</summary>
    private static IEnumerable<Slot> Slots(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            foreach (var name in map.Select(static member => member.Key).ToList())
            {
                yield return new Slot(name, map[name], value => map[name] = value, () => map.Remove(name));
                foreach (var slot in Slots(map[name]))
                {
                    yield return slot;
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (var index = 0; index < list.Count; index++)
            {
                var position = index;
                yield return new Slot("", list[index], value => list[position] = value, () => list.RemoveAt(position));
                foreach (var slot in Slots(list[index]))
                {
                    yield return slot;
                }
            }
        }
    }

    private sealed record Slot(string Name, JsonNode? Value, Action<JsonNode?> Set, Action Remove);
}
