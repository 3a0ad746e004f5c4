namespace Monitoring.Framework;

/// <summary>Makes a tree of a template, in which every name is known to be there.</summary>
internal sealed class TemplateParser(TemplateSource source)
{
    private const int MaxLength = 100_000;
    private const int MaxDepth = 8;

    /// <summary>The scopes, the innermost one last: what they were opened with, and their names, which the scope of a value has none of.</summary>
    private readonly List<(string? Name, TemplateShape? Shape)> _scopes = [(null, TemplateModel.Message)];
    private readonly Queue<TemplateToken> _tokens = new();

    public IReadOnlyList<TemplateNode> Parse()
    {
        if (source.Text.Length > MaxLength)
        {
            throw source.Refuse(0, FormattableString.Invariant($"the template has more than {MaxLength} characters."));
        }

        foreach (var token in new TemplateLexer(source).Read())
        {
            _tokens.Enqueue(token);
        }

        return Nodes(section: null, depth: 0);
    }

    private List<TemplateNode> Nodes(TemplateToken? section, int depth)
    {
        var nodes = new List<TemplateNode>();
        while (_tokens.TryDequeue(out var token))
        {
            switch (token.Kind)
            {
                case TemplateTokenKind.Text:
                    nodes.Add(new TemplateText(token.Text));
                    break;
                case TemplateTokenKind.Variable:
                    nodes.Add(Variable(token));
                    break;
                case TemplateTokenKind.Section or TemplateTokenKind.Inverted:
                    nodes.Add(Section(token, depth + 1));
                    break;
                case TemplateTokenKind.End:
                    return section?.Text == token.Text ? nodes : throw source.Refuse(token.Position, section is { } open
                        ? $"the section that ends here is '{open.Text}'; write {{{{/{open.Text}}}}}."
                        : $"no section '{token.Text}' has begun; write {{{{#{token.Text}}}}} before.");
                default:
                    break;
            }
        }

        return section is null ? nodes : throw source.Refuse(section.Value.Position, $"the section '{section.Value.Text}' has no end; write {{{{/{section.Value.Text}}}}} behind it.");
    }

    private TemplateVariable Variable(TemplateToken token)
    {
        var path = Find(token);
        return path.Kind is TemplateKind.Value or TemplateKind.Truth
            ? new TemplateVariable(path)
            : throw source.Refuse(token.Position, $"'{token.Text}' is not one value; write {{{{#{token.Text}}}}}…{{{{/{token.Text}}}}} around the names that it has: {string.Join(", ", path.Shape!.Fields.Select(static field => field.Name))}.");
    }

    private TemplateSection Section(TemplateToken token, int depth)
    {
        if (depth > MaxDepth)
        {
            throw source.Refuse(token.Position, FormattableString.Invariant($"sections are at most {MaxDepth} deep."));
        }

        var path = Find(token);
        var isInverted = token.Kind == TemplateTokenKind.Inverted;
        var opens = !isInverted && path.Kind != TemplateKind.Truth;
        if (opens)
        {
            _scopes.Add((path.Name, path.Shape));
        }

        var nodes = Nodes(token, depth);
        if (opens)
        {
            _scopes.RemoveAt(_scopes.Count - 1);
        }

        return new TemplateSection(path, isInverted, nodes);
    }

    private TemplatePath Find(TemplateToken token)
    {
        if (token.Text == ".")
        {
            return _scopes[^1] is (var name, null) ? new TemplatePath(0, []) { Name = name } : throw source.Refuse(token.Position, "{{.}} is the value of a section around it, and there is none of a value here.");
        }

        var parts = token.Text.Split('.');
        for (var up = 0; up < _scopes.Count; up++)
        {
            if (_scopes[^(up + 1)].Shape?.Find(parts[0]) is { } field)
            {
                return Follow(token, up, field, parts);
            }
        }

        throw source.Refuse(token.Position, TemplateNames.Unknown(parts[0], Enumerable.Reverse(_scopes).SelectMany(static scope => scope.Shape?.Fields ?? []).Select(static each => each.Name)));
    }

    private TemplatePath Follow(TemplateToken token, int up, TemplateField first, string[] parts)
    {
        List<TemplateField> fields = [first];
        if (first.Kind == TemplateKind.Named)
        {
            var key = token.Text[Math.Min(first.Name.Length + 1, token.Text.Length)..];
            return key.Length > 0 ? new TemplatePath(up, fields, key) : throw source.Refuse(token.Position, $"say which one: {{{{{first.Name}.NAME}}}}.");
        }

        foreach (var part in parts.Skip(1))
        {
            var shape = fields[^1].Kind == TemplateKind.Object ? fields[^1].Shape : null;
            fields.Add((shape ?? throw source.Refuse(token.Position, $"'{fields[^1].Name}' has no names of its own; leave out '.{part}'.")).Find(part)
                ?? throw source.Refuse(token.Position, TemplateNames.Unknown(part, shape.Fields.Select(static each => each.Name))));
        }

        return new TemplatePath(up, fields);
    }
}
