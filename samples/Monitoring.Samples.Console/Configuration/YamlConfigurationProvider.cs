using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>A YAML file as configuration, with the meaning the same tree has in JSON.</summary>
internal sealed class YamlConfigurationProvider(YamlConfigurationSource source) : FileConfigurationProvider(source)
{
    public override void Load(Stream stream)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var reader = new StreamReader(stream);
        YamlDocumentReader.Read(reader, (path, node, line) =>
        {
            if (!seen.Add(path))
            {
                throw new YamlFormatException(line, 1, $"the key '{path}' stands twice; upper and lower case do not differ.");
            }

            if (IsLeaf(node))
            {
                data.Add(path, ValueOf(node));
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
