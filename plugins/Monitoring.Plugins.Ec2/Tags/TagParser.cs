using System.Diagnostics.CodeAnalysis;
using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>
/// The grammar of a tag's value: <c>on</c>, <c>off</c>, or one or two clauses, each <c>[warn|crit] (on | off | [above|below|&gt;|&gt;=|&lt;|&lt;=] number)
/// [for number(s|m|h)]</c>, with a comma between them or none. Whether a clause makes sense for a rule is another question.
/// </summary>
internal sealed class TagParser
{
    public const int MaxLength = 256;

    private readonly List<TagToken> _tokens;
    private int _at;

    private TagParser(List<TagToken> tokens) => _tokens = tokens;

    private string Next => _at < _tokens.Count ? $"'{TagText.Show(_tokens[_at].Text)}'" : "nothing";

    /// <param name="value">The tag's value.</param>
    /// <param name="clauses">One or two.</param>
    /// <param name="problem">What is wrong, without a closing dot.</param>
    public static bool TryParse(string value, out IReadOnlyList<TagClause> clauses, [NotNullWhen(false)] out string? problem)
    {
        clauses = [];
        if (value.Length > MaxLength)
        {
            problem = $"it has {value.Length} characters, and at most {MaxLength} are allowed";
            return false;
        }

        if (TagLexer.Read(value, out problem) is not { } tokens)
        {
            return false;
        }

        var parser = new TagParser(tokens);
        problem = parser.Read(out clauses);
        return problem is null;
    }

    private string? Read(out IReadOnlyList<TagClause> clauses)
    {
        var read = new List<TagClause>();
        clauses = read;
        do
        {
            if (Clause(out var clause) is { } problem)
            {
                return problem;
            }

            read.Add(clause);
            if (_at < _tokens.Count && _tokens[_at].Text == ",")
            {
                _at++;
            }
            else if (_at < _tokens.Count && !TagWords.Levels.ContainsKey(_tokens[_at].Text))
            {
                return $"{Next} stands where a comma, 'warn', 'crit' or the end is expected";
            }
            else if (_at == _tokens.Count)
            {
                return Together(read);
            }
        }
        while (read.Count < 2);
        return _at < _tokens.Count ? $"{Next} stands where the end is expected, after two thresholds" : "it ends with a comma";
    }

    private static string? Together(List<TagClause> clauses)
    {
        if (clauses.Count < 2)
        {
            return null;
        }

        if (clauses[0].Level is null || clauses[1].Level is null || clauses[0].Level == clauses[1].Level)
        {
            return "two thresholds need one 'warn' and one 'crit'";
        }

        return clauses[0].For is null && clauses[1].For is not null && clauses[0].On is not false
            ? "it is not clear whether the last 'for' is meant for both thresholds; write it after each"
            : null;
    }

    private string? Clause(out TagClause clause)
    {
        clause = new TagClause();
        if (Take(TagWords.Levels, out var level))
        {
            clause = clause with { Level = level };
        }

        if (Take(TagWords.Switches, out var on))
        {
            clause = clause with { On = on };
        }
        else
        {
            var hasOperator = Take(TagWords.Operators, out var comparison);
            if (_at < _tokens.Count && _tokens[_at] is { Number: { } number, Unit: "" or "%" })
            {
                _at++;
                clause = clause with { Threshold = number, Operator = hasOperator ? comparison : null };
            }
            else if (hasOperator || _at == _tokens.Count || _tokens[_at].Text != "for")
            {
                return $"{Next} stands where a number{(hasOperator ? "" : ", 'on' or 'off'")} is expected";
            }
        }

        return clause.On is false || _at == _tokens.Count || _tokens[_at].Text != "for" ? null : Duration(ref clause);
    }

    private string? Duration(ref TagClause clause)
    {
        _at++;
        if (_at == _tokens.Count || _tokens[_at] is not { Number: > 0 and var number, Unit: "s" or "m" or "h" } token || number != Math.Floor(number) || number > 86_400)
        {
            return $"{Next} stands where a time such as 10m (or s, h) is expected";
        }

        _at++;
        clause = clause with { For = TimeSpan.FromSeconds(number * (token.Unit switch { "s" => 1, "m" => 60, _ => 3600 })) };
        return null;
    }

    private bool Take<T>(Dictionary<string, T> words, out T value)
    {
        value = default!;
        if (_at == _tokens.Count || !words.TryGetValue(_tokens[_at].Text, out var found))
        {
            return false;
        }

        value = found;
        _at++;
        return true;
    }
}
