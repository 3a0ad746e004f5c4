using System.Globalization;
using System.Text;

namespace Monitoring.Framework;

/// <summary>Writes what a template makes of a message, within bounds of length and of work.</summary>
internal sealed class TemplateWriter(Func<string, string> escape, IReadOnlyDictionary<string, int> limits)
{
    private const int MaxLength = 1_000_000;
    private const int MaxSteps = 1_000_000;
    private const char Ellipsis = '…';

    private readonly StringBuilder _text = new();
    private readonly List<TemplateScope> _scopes = [];
    private int _steps;

    private bool IsTooMuch => _text.Length > MaxLength || _steps > MaxSteps;

    /// <summary>Null when it is too much.</summary>
    public string? Write(IReadOnlyList<TemplateNode> nodes, TemplateMessage message)
    {
        _scopes.Add(new TemplateScope(message));
        WriteAll(nodes);
        return IsTooMuch ? null : _text.ToString();
    }

    private void WriteAll(IReadOnlyList<TemplateNode> nodes)
    {
        for (var i = 0; i < nodes.Count && !IsTooMuch; i++)
        {
            _steps++;
            switch (nodes[i])
            {
                case TemplateText text:
                    _text.Append(text.Text);
                    break;
                case TemplateVariable variable:
                    _text.Append(variable.Path.Read(_scopes) is { } value ? escape(Cut(Text(value), variable.Path.Name)) : "");
                    break;
                case TemplateSection section:
                    WriteSection(section);
                    break;
                default:
                    break;
            }
        }
    }

    private void WriteSection(TemplateSection section)
    {
        var value = section.Path.Read(_scopes);
        var isFalse = value is null or false or "" or 0 or object[] { Length: 0 };
        if (section.IsInverted || isFalse || value is true)
        {
            WriteAll(section.IsInverted == isFalse ? section.Nodes : []);
            return;
        }

        var items = value as object[] ?? [value!];
        for (var i = 0; i < items.Length && !IsTooMuch; i++)
        {
            _steps++;
            _scopes.Add(new TemplateScope(items[i], IsLast: i == items.Length - 1));
            WriteAll(section.Nodes);
            _scopes.RemoveAt(_scopes.Count - 1);
        }
    }

    private string Cut(string value, string? name)
    {
        if (name is null || !limits.TryGetValue(name, out var max) || value.Length <= max)
        {
            return value;
        }

        var end = max - 1;
        return value[..(end > 0 && char.IsHighSurrogate(value[end - 1]) ? end - 1 : end)] + Ellipsis;
    }

    private static string Text(object value) => value switch
    {
        true => "true",
        false => "false",
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
