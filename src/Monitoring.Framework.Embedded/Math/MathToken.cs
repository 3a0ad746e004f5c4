namespace Monitoring.Framework.Embedded;

/// <summary>A word, number, text or sign of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written; a quoted text without its quotes.</param>
/// <param name="Position">Where it starts, counted from 0.</param>
internal readonly record struct MathToken(MathTokenKind Kind, string Text, int Position);

internal enum MathTokenKind
{
    End,
    Number,
    Text,

    /// <summary>A word that starts in lower case.</summary>
    Id,

    /// <summary>A word that starts in upper case.</summary>
    Name,

    /// <summary>An operator, also AND and OR, or punctuation.</summary>
    Sign,
}
