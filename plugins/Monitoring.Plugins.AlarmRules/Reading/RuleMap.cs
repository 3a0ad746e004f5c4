using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules.Reading;

/// <summary>A map whose keys are taken one by one; what nobody has taken in the end is unknown. Keys are the same in upper and lower case.</summary>
internal sealed class RuleMap
{
    private readonly Dictionary<string, RuleEntry> _left;
    private readonly List<string> _known = [];

    public RuleMap(RuleNode node, string what)
    {
        What = what;
        Where = node.Where;
        _left = EntriesOf(node, what).ToDictionary(static entry => entry.Key, StringComparer.OrdinalIgnoreCase);
    }

    public string What { get; }

    public string Where { get; }

    /// <summary>The entries of a map, none of them twice.</summary>
    public static IReadOnlyList<RuleEntry> EntriesOf(RuleNode node, string what)
    {
        if (node is not RuleEntries map)
        {
            throw new MonitoringConfigurationException(node.Where, $"{what} must be a map.");
        }

        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in map.Entries)
        {
            if (!keys.Add(entry.Key))
            {
                throw new MonitoringConfigurationException(entry.Where, $"{what} has '{entry.Key}' twice; remove one of them.");
            }
        }

        return map.Entries;
    }

    public T Need<T>(string key, Func<string, RuleNode, T> read) =>
        Find(key) is { } node ? read(key, node) : throw new MonitoringConfigurationException(Where, $"{What} needs '{key}'.");

    /// <summary>The value of a key, or another when the key is absent or null.</summary>
    public T Take<T>(string key, Func<string, RuleNode, T> read, T otherwise) => Find(key) is { } node ? read(key, node) : otherwise;

    public void Close()
    {
        if (_left.Values.FirstOrDefault() is { } unknown)
        {
            throw new MonitoringConfigurationException(unknown.Where, $"{What} has the unknown key '{unknown.Key}'; the keys are {string.Join(", ", _known)}.");
        }
    }

    private RuleNode? Find(string key)
    {
        _known.Add(key);
        return _left.Remove(key, out var entry) && entry.Value is not RuleScalar { Text: null } ? entry.Value : null;
    }
}
