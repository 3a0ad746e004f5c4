using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The grammar of AlarmRule.</summary>
internal sealed partial class CompositeRule
{
    private static readonly string[] _states = ["ALARM", "OK", "INSUFFICIENT_DATA"];
    private readonly List<(string Text, int Position)> _tokens;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _next;

    private CompositeRule(string rule)
    {
        _tokens = [.. Tokens().Matches(rule).Select(static match => (match.Value, match.Index))];
        Or();
        if (_next < _tokens.Count)
        {
            throw Unexpected("<EOF>, 'AND', 'OR'");
        }
    }

    private string Next => _next < _tokens.Count ? _tokens[_next].Text : "<EOF>";

    public static void Check(string rule) => _ = new CompositeRule(rule);

    public static IReadOnlySet<string> Names(string rule) => new CompositeRule(rule)._names;

    private void Or()
    {
        do
        {
            And();
        }
        while (Takes("OR"));
    }

    private void And()
    {
        do
        {
            while (Takes("NOT"))
            {
            }

            Primary();
        }
        while (Takes("AND"));
    }

    private void Primary()
    {
        if (Takes("("))
        {
            Or();
            Expect(")");
        }
        else if (Takes("AT_LEAST"))
        {
            AtLeast();
        }
        else if (_states.Contains(Next))
        {
            _next++;
            Expect("(");
            Name();
            Expect(")");
        }
        else if (!Takes("TRUE") && !Takes("FALSE"))
        {
            throw Unexpected("'(', 'NOT', AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA");
        }
    }

    private void AtLeast()
    {
        Expect("(");
        var isPercent = Next.EndsWith('%');
        if (!int.TryParse(Next.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var least))
        {
            throw Unexpected("a number");
        }

        _next++;
        Expect(",");
        Takes("NOT");
        if (!_states.Contains(Next))
        {
            throw Unexpected("ALARM, OK, or INSUFFICIENT_DATA");
        }

        _next++;
        Expect(",");
        Expect("(");
        var count = 0;
        do
        {
            Name();
            count++;
        }
        while (Takes(","));
        Expect(")");
        Expect(")");
        if (least < 1 || least > (isPercent ? 100 : count))
        {
            throw CloudWatchErrors.Validation(isPercent
                ? "Error in AlarmRule [AT_LEAST percentage threshold must be between 1 and 100]"
                : $"Error in AlarmRule [AT_LEAST absolute threshold must be between 1 and number of alarms ({count})]");
        }
    }

    private void Name()
    {
        if (Next is "<EOF>" or "(" or ")" or "," or "\"")
        {
            throw Unexpected("the name or the ARN of an alarm");
        }

        var name = Next;
        _names.Add(name[0] == '"' ? name[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal) : name);
        _next++;
    }

    private bool Takes(string token)
    {
        if (Next != token)
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Takes(token))
        {
            throw Unexpected($"'{token}'");
        }
    }

    private StubError Unexpected(string expected) => CloudWatchErrors.Validation(
        $"Error in AlarmRule [Unsupported token '{Next}' at char {(_next < _tokens.Count ? _tokens[_next].Position : -1)}, must be: {expected}]");

    [GeneratedRegex("""
        "(\\.|[^"\\])*"|[(),]|[^\s(),"]+|"
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex Tokens();
}
