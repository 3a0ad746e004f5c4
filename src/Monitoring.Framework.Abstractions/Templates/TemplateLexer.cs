namespace Monitoring.Framework;

/// <summary>Cuts a template into tokens. A line that has nothing but blanks and tags that write nothing is left out, with its end.</summary>
internal sealed class TemplateLexer(TemplateSource source)
{
    private const string Open = "{{";
    private const string Close = "}}";

    private readonly List<TemplateToken> _tokens = [];
    private int _lineStart;
    private bool _hasTag;
    private bool _isWritten;

    public List<TemplateToken> Read()
    {
        var text = source.Text;
        for (var position = 0; position < text.Length;)
        {
            if (string.CompareOrdinal(text, position, Open, 0, Open.Length) == 0)
            {
                position = ReadTag(position);
                continue;
            }

            var end = text.IndexOf(Open, position, StringComparison.Ordinal);
            var lineEnd = text.IndexOf('\n', position) + 1;
            end = end < 0 ? text.Length : end;
            end = lineEnd > 0 && lineEnd < end ? lineEnd : end;
            Add(new TemplateToken(TemplateTokenKind.Text, text[position..end], position));
            if (end == lineEnd)
            {
                EndLine();
            }

            position = end;
        }

        EndLine();
        return _tokens;
    }

    private void Add(TemplateToken token)
    {
        _tokens.Add(token);
        var isText = token.Kind == TemplateTokenKind.Text;
        _hasTag |= !isText;
        _isWritten |= isText ? token.Text.AsSpan().ContainsAnyExcept(" \t\r\n") : token.Kind == TemplateTokenKind.Variable;
    }

    private void EndLine()
    {
        for (var i = _tokens.Count - 1; _hasTag && !_isWritten && i >= _lineStart; i--)
        {
            if (_tokens[i].Kind == TemplateTokenKind.Text)
            {
                _tokens.RemoveAt(i);
            }
        }

        _lineStart = _tokens.Count;
        _hasTag = _isWritten = false;
    }

    private int ReadTag(int start)
    {
        var text = source.Text;
        var end = text.IndexOf(Close, start + Open.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            throw source.Refuse(start, "the tag has no end; write }} behind it.");
        }

        var inside = text[(start + Open.Length)..end].Trim();
        var kind = Kind(inside, start);
        var name = kind == TemplateTokenKind.Variable ? inside : inside[1..].Trim();
        if (name.Length == 0 && kind != TemplateTokenKind.Comment)
        {
            throw source.Refuse(start, "the tag is empty; write a name into it, such as {{title}}.");
        }

        Add(new TemplateToken(kind, name, start));
        return end + Close.Length;
    }

    private TemplateTokenKind Kind(string inside, int position) => inside.Length == 0 ? TemplateTokenKind.Variable : inside[0] switch
    {
        '#' => TemplateTokenKind.Section,
        '^' => TemplateTokenKind.Inverted,
        '/' => TemplateTokenKind.End,
        '!' => TemplateTokenKind.Comment,
        '{' or '&' => throw source.Refuse(position, "values without escaping are not supported; write {{name}}, with two braces."),
        '>' or '<' or '$' => throw source.Refuse(position, "templates inside of templates are not supported; write the text itself."),
        '=' => throw source.Refuse(position, "other delimiters than {{ and }} are not supported."),
        _ => TemplateTokenKind.Variable,
    };
}
