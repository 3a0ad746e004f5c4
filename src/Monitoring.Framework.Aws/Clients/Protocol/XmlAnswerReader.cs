using System.Xml;

namespace Monitoring.Framework.Aws.Clients.Protocol;

/// <summary>
/// Walks through an answer once, without a tree of it in memory. The reader stands on an element; <see cref="NextChild"/> goes to the next child of the element at a depth, and passes over whatever
/// inside the last one was not read. Namespaces do not matter.
/// </summary>
internal sealed class XmlAnswerReader : IDisposable
{
    private static readonly XmlReaderSettings _settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true, XmlResolver = null };

    private readonly XmlReader _reader;
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    public XmlAnswerReader(Stream stream, string operation)
    {
        _reader = XmlReader.Create(stream, _settings);
        _reader.MoveToContent();
        if (_reader.LocalName != operation + "Response")
        {
            throw new XmlException($"The answer begins with <{_reader.LocalName}>.");
        }
    }

    public string Name => _reader.LocalName;

    public int Depth => _reader.Depth;

    public bool NextChild(int depth)
    {
        if (_reader.Depth == depth && (_reader.NodeType == XmlNodeType.EndElement || _reader.IsEmptyElement))
        {
            return false;
        }

        while (_reader.Read())
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1)
            {
                return true;
            }

            if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth)
            {
                return false;
            }
        }

        throw new XmlException("The answer ends too early.");
    }

    /// <summary>The text of the element; empty when it has none.</summary>
    public string Text()
    {
        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var depth = _reader.Depth;
        var text = "";
        while (_reader.Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.Depth == depth + 1 && _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text = text.Length == 0 ? _reader.Value : text + _reader.Value;
            }
        }

        return text;
    }

    /// <summary>The text of the element; null when it has none but blanks.</summary>
    public string? TextOrNull() => Text() is var text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A text that most elements of its kind have in common, kept once.</summary>
    public string? Shared()
    {
        if (TextOrNull() is not { } text)
        {
            return null;
        }

        if (!_shared.TryGetValue(text, out var shared))
        {
            _shared.Add(text, shared = text);
        }

        return shared;
    }

    /// <summary>What a function makes of each child of the element.</summary>
    public List<T> List<T>(Func<XmlAnswerReader, T> read)
    {
        var items = new List<T>();
        for (var depth = Depth; NextChild(depth);)
        {
            items.Add(read(this));
        }

        return items;
    }

    public void Dispose() => _reader.Dispose();
}
