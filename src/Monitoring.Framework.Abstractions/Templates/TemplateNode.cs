namespace Monitoring.Framework;

internal abstract record TemplateNode;

internal sealed record TemplateText(string Text) : TemplateNode;

internal sealed record TemplateVariable(TemplatePath Path) : TemplateNode;

internal sealed record TemplateSection(TemplatePath Path, bool IsInverted, IReadOnlyList<TemplateNode> Nodes) : TemplateNode;

/// <summary>Where a value is.</summary>
/// <param name="Up">How many scopes above the innermost one.</param>
/// <param name="Fields">The fields that lead there from that scope; none for the scope's own value.</param>
/// <param name="Key">Which of the last field's named values.</param>
internal sealed record TemplatePath(int Up, IReadOnlyList<TemplateField> Fields, string? Key = null)
{
    /// <summary>What a limit for the value is called; for a scope's own value, what that scope was opened with.</summary>
    public string? Name { get => Fields.Count == 0 ? field : Fields[^1].Name; init; }

    public TemplateKind Kind => Fields.Count == 0 || Key is not null ? TemplateKind.Value : Fields[^1].Kind;

    public TemplateShape? Shape => Fields.Count == 0 ? null : Fields[^1].Shape;

    public object? Read(IReadOnlyList<TemplateScope> scopes)
    {
        var scope = scopes[^(Up + 1)];
        object? value = scope.Value;
        foreach (var field in Fields)
        {
            value = field.Read(scope);
            scope = new TemplateScope(value!);
        }

        return Key is null ? value : ((Func<string, string?>)value!)(Key);
    }
}
