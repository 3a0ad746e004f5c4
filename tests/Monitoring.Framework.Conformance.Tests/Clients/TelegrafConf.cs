using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>The sample's telegraf.conf, as far as its TOML goes: tables, and keys with texts, booleans and lists of texts on one line.</summary>
internal sealed partial class TelegrafConf
{
    private readonly List<(string Table, string Key, JsonElement Value)> _settings = [];

    public TelegrafConf(string text)
    {
        var table = "";
        foreach (var line in text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#'))
        {
            if (Table.Match(line) is { Success: true } header)
            {
                table = header.Groups["name"].Value;
                Tables.Add(table);
            }
            else
            {
                var (key, value) = line.Split(" = ", 2) is [var left, var right] ? (left, right) : throw new FormatException($"not understood: {line}");
                _settings.Add((table, key, JsonDocument.Parse(value).RootElement));
            }
        }
    }

    public List<string> Tables { get; } = [];

    public string this[string table, string key] => Find(table, key)?.GetString() ?? throw new KeyNotFoundException($"{table}.{key}");

    /// <summary>The metrics that reach CloudWatch, one for each field of an input, with the names of their dimensions.</summary>
    public IEnumerable<(string Name, string[] Dimensions)> Metrics =>
        from table in Tables
        where table.StartsWith("inputs.", StringComparison.Ordinal)
        from measured in List(table, "fieldinclude")
        select ($"{table["inputs.".Length..]}_{measured}", List(table, "taginclude"));

    public JsonElement? Find(string table, string key) =>
        _settings.Where(setting => setting.Table == table && setting.Key == key).Select(static setting => (JsonElement?)setting.Value).SingleOrDefault();

    private string[] List(string table, string key) => [.. Find(table, key)!.Value.EnumerateArray().Select(static each => each.GetString()!)];

    [GeneratedRegex(@"^\[\[?(?<name>[a-z._]+)\]\]?$")]
    private static partial Regex Table { get; }
}
