using System.Globalization;

namespace Monitoring.Framework.Embedded;

/// <summary>Makes the tree of an expression.</summary>
internal sealed class MathParser
{
    /// <summary>How deeply brackets, function calls and powers may lie in each other; what people write has a handful.</summary>
    public const int MaxDepth = 100;

    private readonly string _id;
    private readonly MathLexer _lexer;
    private MathToken _token;
    private int _depth;

    private MathParser(string id, string text)
    {
        _id = id;
        _lexer = new MathLexer(id, text);
        _token = _lexer.Next();
    }

    /// <exception cref="MathException">The text is no expression, or calls a function that there is not.</exception>
    public static MathNode Parse(string id, string text)
    {
        var parser = new MathParser(id, text);
        var root = parser.Operation(0);
        return parser._token.Kind == MathTokenKind.End ? root : throw parser.Unexpected("an operator or the end");
    }

    /// <summary>What operators of a precedence, or of a higher one, hold together.</summary>
    private MathNode Operation(int precedence)
    {
        if (++_depth > MaxDepth)
        {
            throw new MathException(_id, $"The expression is nested more than {MaxDepth} levels deep");
        }

        var left = Unary();
        var limit = int.MaxValue;
        while (Operator() is { } op && op.Precedence() >= precedence && op.Precedence() <= limit)
        {
            Advance();
            var found = op.Precedence();
            left = new BinaryNode(op, left, Operation(op == MathOperator.Power ? found : found + 1));
            limit = found == MathOperators.ComparisonPrecedence ? found - 1 : found;
        }

        _depth--;
        return left;
    }

    private MathNode Unary()
    {
        if (!Is("-"))
        {
            return Primary();
        }

        Advance();
        return new NegateNode(Primary());
    }

    private MathNode Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case MathTokenKind.Number when double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value):
                Advance();
                return new NumberNode(value);
            case MathTokenKind.Id:
                Advance();
                return new IdNode(token.Text);
            case MathTokenKind.Text:
                Advance();
                return new TextNode(token.Text);
            case MathTokenKind.Name:
                Advance();
                return Is("(") ? Call(token.Text) : new KeywordNode(token.Text);
            case MathTokenKind.Sign when token.Text == "(":
                Advance();
                var inner = Operation(0);
                Expect(")");
                return inner;
            case MathTokenKind.Sign when token.Text == "[":
                return new ArrayNode(List("]", isEmptyAllowed: false));
            default:
                throw Unexpected("a number, an id, a function, '(' or '['");
        }
    }

    private CallNode Call(string name)
    {
        var function = MathFunctions.Find(_id, name);
        return new CallNode(function, List(")", isEmptyAllowed: true));
    }

    private List<MathNode> List(string end, bool isEmptyAllowed)
    {
        Advance();
        var items = new List<MathNode>();
        if (isEmptyAllowed && Is(end))
        {
            Advance();
            return items;
        }

        items.Add(Operation(0));
        while (Is(","))
        {
            Advance();
            items.Add(Operation(0));
        }

        Expect(end);
        return items;
    }

    private MathOperator? Operator() => _token.Kind == MathTokenKind.Sign ? MathOperators.Find(_token.Text) : null;

    private bool Is(string sign) => _token.Kind == MathTokenKind.Sign && _token.Text == sign;

    private void Advance() => _token = _lexer.Next();

    private void Expect(string sign)
    {
        if (!Is(sign))
        {
            throw Unexpected($"',' or '{sign}'");
        }

        Advance();
    }

    private MathException Unexpected(string expected)
    {
        var found = _token.Kind == MathTokenKind.End ? "the end of the expression" : $"'{_token.Text}' at position {_token.Position + 1}";
        return new MathException(_id, $"Invalid syntax: found {found}, expected {expected}");
    }
}
