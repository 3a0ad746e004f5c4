using System.Buffers;
using System.Text;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// Cuts an alarm rule into tokens. White space separates and means nothing else; what is not white space, a parenthesis, a comma or a quotation is a word, single quotes
/// included.
/// </summary>
internal static class RuleLexer
{
    private static readonly SearchValues<char> _ends = SearchValues.Create(" \t\r\n\f\v(),\"");

    public static List<RuleToken> Read(string rule)
    {
        var tokens = new List<RuleToken>();
        for (var at = 0; at < rule.Length;)
        {
            if (char.IsWhiteSpace(rule[at]))
            {
                at++;
            }
            else
            {
                var (token, length) = Next(rule, at);
                tokens.Add(token);
                at += length;
            }
        }

        tokens.Add(RuleToken.End(rule.Length));
        return tokens;
    }

    private static (RuleToken Token, int Length) Next(string rule, int at) => rule[at] switch
    {
        '(' => (new RuleToken(RuleTokenKind.Open, "(", at), 1),
        ')' => (new RuleToken(RuleTokenKind.Close, ")", at), 1),
        ',' => (new RuleToken(RuleTokenKind.Comma, ",", at), 1),
        '"' => Quoted(rule, at),
        _ => Word(rule, at),
    };

    private static (RuleToken Token, int Length) Word(string rule, int at)
    {
        var length = rule.AsSpan(at).IndexOfAny(_ends);
        length = length < 0 ? rule.Length - at : length;
        return (new RuleToken(RuleTokenKind.Word, rule.Substring(at, length), at), length);
    }

    private static (RuleToken Token, int Length) Quoted(string rule, int at)
    {
        var name = new StringBuilder();
        for (var i = at + 1; i < rule.Length; i++)
        {
            if (rule[i] == '"')
            {
                return (new RuleToken(RuleTokenKind.Quoted, name.ToString(), at), i + 1 - at);
            }

            if (rule[i] == '\\' && i + 1 < rule.Length && rule[i + 1] is '"' or '\\')
            {
                i++;
            }

            name.Append(rule[i]);
        }

        return (new RuleToken(RuleTokenKind.Broken, rule[at..], at), rule.Length - at);
    }
}
