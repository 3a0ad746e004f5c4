using System.Globalization;

namespace Monitoring.Framework.Embedded;

/// <summary>A place in an alarm rule: takes what is expected there and refuses everything else.</summary>
internal sealed class RuleCursor
{
    private readonly List<RuleToken> _tokens;
    private int _next;

    public RuleCursor(string rule)
    {
        if (rule.Length > CompositeRule.MaxLength)
        {
            throw RuleExpectations.Error($"the rule has more than {CompositeRule.MaxLength} characters");
        }

        _tokens = RuleLexer.Read(rule);
    }

    private RuleToken Token => _tokens[_next];

    public bool TryTake(RuleTokenKind kind)
    {
        var isThere = Token.Kind == kind;
        _next += isThere ? 1 : 0;
        return isThere;
    }

    public bool TryTake(string keyword)
    {
        var isThere = Token.Is(keyword);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    public bool TryTakeConstant(out bool value)
    {
        value = TryTake("TRUE");
        return value || TryTake("FALSE");
    }

    public bool TryTakeState(out AlarmState state)
    {
        state = default;
        var isThere = Token.Kind == RuleTokenKind.Word && AlarmStates.TryParse(Token.Text, out state);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Takes a whole number, or one with a percent sign.</summary>
    public (int Value, bool IsPercentage) TakeThreshold()
    {
        var isPercentage = Token.Kind == RuleTokenKind.Word && Token.Text.EndsWith('%');
        var digits = isPercentage ? Token.Text[..^1] : Token.Text;
        if (Token.Kind != RuleTokenKind.Word || !digits.All(char.IsAsciiDigit) || digits.Length == 0)
        {
            throw Unsupported(RuleExpectations.Threshold);
        }

        _next++;
        return (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue, isPercentage);
    }

    /// <summary>Takes a name; every word is one, keywords too.</summary>
    /// <param name="isFirstOfList">Where CloudWatch looks at two tokens at a time, and shows both.</param>
    public string TakeName(bool isFirstOfList)
    {
        if (Token.Kind is RuleTokenKind.Word or RuleTokenKind.Quoted)
        {
            return _tokens[_next++].Text;
        }

        throw isFirstOfList && Token.Kind != RuleTokenKind.End && _tokens[_next + 1].Kind != RuleTokenKind.End
            ? Unsupported(Token.Text + _tokens[_next + 1].Text, RuleExpectations.Name)
            : Unsupported(RuleExpectations.Name);
    }

    public void Expect(RuleTokenKind kind)
    {
        if (!TryTake(kind))
        {
            throw Unsupported(kind switch
            {
                RuleTokenKind.Open => "'('",
                RuleTokenKind.Comma => "','",
                _ => "')'",
            });
        }
    }

    /// <summary>The end of a group: the operators would have been taken.</summary>
    public void ExpectClose()
    {
        if (!TryTake(RuleTokenKind.Close))
        {
            throw Unsupported("')', 'AND', 'OR'");
        }
    }

    /// <summary>The end of the rule. What stands there all alone could not have been an operator, and CloudWatch does not offer one then.</summary>
    public void ExpectEnd()
    {
        if (Token.Kind != RuleTokenKind.End)
        {
            throw Unsupported(_tokens[_next + 1].Kind == RuleTokenKind.End ? "<EOF>" : "<EOF>, 'AND', 'OR'");
        }
    }

    public AlarmOperationException Unsupported(string expected) => Unsupported(Token.Text, expected);

    private AlarmOperationException Unsupported(string text, string expected) =>
        RuleExpectations.Error(string.Create(CultureInfo.InvariantCulture, $"Unsupported token '{text}' at char {Token.Position}, must be: {expected}"));
}
