namespace Monitoring.Framework.Embedded;

/// <summary>Cuts an expression into tokens.</summary>
/// <param name="id">The id of the expression, for messages.</param>
/// <param name="text">The expression.</param>
internal sealed class MathLexer(string id, string text)
{
    private static readonly string[] _signs = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "^", "(", ")", "[", "]", ","];

    private int _at;

    public MathToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at == text.Length)
        {
            return new MathToken(MathTokenKind.End, "", _at);
        }

        return text[_at] switch
        {
            >= '0' and <= '9' or '.' => Number(),
            '"' or '\'' => Quoted(),
            var letter when char.IsAsciiLetter(letter) => Word(),
            _ => Sign(),
        };
    }

    private MathToken Number()
    {
        var start = _at;
        var digits = SkipDigits();
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            digits += SkipDigits();
        }

        SkipExponent();
        var isCut = digits > 0 && !(_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.'));
        return isCut ? new MathToken(MathTokenKind.Number, text[start.._at], start) : throw Refuse("a number that cannot be read", start);
    }

    private void SkipExponent()
    {
        var start = _at;
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-')
            {
                _at++;
            }

            if (SkipDigits() == 0)
            {
                _at = start;
            }
        }
    }

    private int SkipDigits()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        return _at - start;
    }

    private MathToken Quoted()
    {
        var start = _at;
        var end = text.IndexOf(text[start], start + 1);
        if (end < 0)
        {
            throw Refuse("a text without a closing quote", start);
        }

        _at = end + 1;
        return new MathToken(MathTokenKind.Text, text[(start + 1)..end], start);
    }

    private MathToken Word()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        var word = text[start.._at];
        var kind = char.IsAsciiLetterLower(word[0]) ? MathTokenKind.Id : word is "AND" or "OR" ? MathTokenKind.Sign : MathTokenKind.Name;
        return new MathToken(kind, word, start);
    }

    private MathToken Sign()
    {
        var start = _at;
        foreach (var sign in _signs)
        {
            if (string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0)
            {
                _at += sign.Length;
                return new MathToken(MathTokenKind.Sign, sign, start);
            }
        }

        throw Refuse($"'{text[start]}'", start);
    }

    private MathException Refuse(string what, int position) => new(id, $"Invalid syntax: {what} at position {position + 1}");
}
