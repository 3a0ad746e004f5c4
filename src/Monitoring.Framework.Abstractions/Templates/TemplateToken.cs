namespace Monitoring.Framework;

internal enum TemplateTokenKind
{
    Text,
    Variable,
    Section,
    Inverted,
    End,
    Comment,
}

/// <summary>A piece of a template: text, at most to the end of its line, or a tag.</summary>
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Text, int Position);
