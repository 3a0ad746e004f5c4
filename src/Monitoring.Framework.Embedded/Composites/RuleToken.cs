namespace Monitoring.Framework.Embedded;

/// <summary>The kinds of tokens of an alarm rule.</summary>
internal enum RuleTokenKind
{
    End,
    Open,
    Close,
    Comma,
    Word,
    Quoted,

    /// <summary>A quotation that does not end.</summary>
    Broken,
}

/// <summary>A token of an alarm rule.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands in the rule; a quoted name without its quotes and escapes.</param>
/// <param name="Position">Where it begins.</param>
internal readonly record struct RuleToken(RuleTokenKind Kind, string Text, int Position)
{
    private const string EndOfRule = "<EOF>";

    public static RuleToken End(int position) => new(RuleTokenKind.End, EndOfRule, position);

    /// <summary>Whether it is this keyword. Keywords are upper case only.</summary>
    public bool Is(string keyword) => Kind == RuleTokenKind.Word && Text == keyword;
}
