using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Monitoring.Samples.ConsoleHost.Configuration;

/// <summary>Refuses what is nested too deeply: the representation model is built by recursion, and a stack that overflows cannot be reported.</summary>
internal sealed class BoundedParser(IParser inner) : IParser
{
    public const int MaxDepth = 64;

    private int _depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        if (!inner.MoveNext())
        {
            return false;
        }

        _depth += inner.Current switch
        {
            MappingStart or SequenceStart => 1,
            MappingEnd or SequenceEnd => -1,
            _ => 0,
        };
        return _depth <= MaxDepth
            ? true
            : throw new YamlFormatException(inner.Current!.Start.Line, inner.Current.Start.Column, $"the file is nested more than {MaxDepth} levels deep.");
    }
}
