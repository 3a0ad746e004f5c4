using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>A YAML file as configuration, with the meaning the same tree has in JSON.</summary>
/// <param name="path">The file.</param>
internal sealed class YamlFileProvider(string path) : ConfigurationProvider
{
    public override void Load() => SettingsFile.Read(path, Load);

    public override string ToString() => SettingsFile.Describe(nameof(YamlFileProvider), path);

    private void Load(Stream stream)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var reader = new StreamReader(stream);
        YamlDocumentReader.Read(reader, (key, node, line) =>
        {
            if (!seen.Add(key))
            {
                throw new YamlFormatException(line, 1, $"the key '{key}' stands twice; upper and lower case do not differ.");
            }

            if (IsLeaf(node))
            {
                data.Add(key, ValueOf(node));
            }
        });

        Data = data;
    }

    private static bool IsLeaf(YamlNode node) => node is YamlScalarNode or YamlMappingNode { Children.Count: 0 } or YamlSequenceNode { Children.Count: 0 };

    private static string? ValueOf(YamlNode node) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" } => null,
        YamlScalarNode scalar => scalar.Value,
        YamlSequenceNode => "",
        _ => null,
    };
}
