using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>Reads the one document of a YAML file and walks it in the terms of configuration: keys joined by colons, sequences numbered from 0.</summary>
internal static class YamlDocumentReader
{
    // An alias costs nothing to write and repeats everything under its anchor.
    private const int MaxNodes = 50_000;

    /// <summary>Calls <paramref name="visit"/> for each path, its value and the line of its key, outer ones first.</summary>
    /// <exception cref="YamlFormatException">The text is not YAML, or says what configuration cannot.</exception>
    public static void Read(TextReader reader, Action<string, YamlNode, long> visit)
    {
        if (Load(reader) is not { } root)
        {
            return;
        }

        if (root is not YamlMappingNode mapping)
        {
            throw Problem(root, "the file must begin with a key, such as 'Monitoring:'.");
        }

        var left = MaxNodes;
        VisitMapping(mapping, prefix: "", depth: 1, ref left, visit);
    }

    private static YamlNode? Load(TextReader reader)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new BoundedParser(new Parser(reader)));
        }
        catch (YamlException exception)
        {
            throw new YamlFormatException(exception.Start.Line, exception.Start.Column, $"the YAML is not readable: {Sentence(exception)}", exception);
        }

        return stream.Documents.Count switch
        {
            0 => null,
            1 => stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" } ? null : stream.Documents[0].RootNode,
            _ => throw Problem(stream.Documents[1].RootNode, "the file has a second document; keep one per file."),
        };
    }

    private static void Visit(YamlNode node, string path, long line, int depth, ref int left, Action<string, YamlNode, long> visit)
    {
        if (depth > BoundedParser.MaxDepth || --left < 0)
        {
            throw Problem(node, "the file is too large when its aliases are followed.");
        }

        visit(path, node, line);
        switch (node)
        {
            case YamlMappingNode mapping:
                VisitMapping(mapping, path + ":", depth + 1, ref left, visit);
                break;
            case YamlSequenceNode sequence:
                for (var i = 0; i < sequence.Children.Count; i++)
                {
                    Visit(sequence.Children[i], $"{path}:{i}", sequence.Children[i].Start.Line, depth + 1, ref left, visit);
                }

                break;
            default:
                break;
        }
    }

    private static void VisitMapping(YamlMappingNode mapping, string prefix, int depth, ref int left, Action<string, YamlNode, long> visit)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { Length: > 0 } name })
            {
                throw Problem(key, "a key must be plain text.");
            }

            if (name == "<<")
            {
                throw Problem(key, "merge keys (<<) are not supported; an alias for a whole value is.");
            }

            Visit(value, prefix + name, key.Start.Line, depth, ref left, visit);
        }
    }

    private static YamlFormatException Problem(YamlNode node, string problem) => new(node.Start.Line, node.Start.Column, problem);

    private static string Sentence(YamlException exception)
    {
        var message = exception.Message.TrimEnd('.');
        return $"{char.ToLowerInvariant(message[0])}{message[1..]}.";
    }
}
