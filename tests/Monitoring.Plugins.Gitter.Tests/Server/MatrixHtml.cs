using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Plugins.Gitter.Tests.Server;

/// <summary>
/// A parser that takes nothing but what the specification lets a message have: its tags and attributes, each one closed, properly nested, with the contents that HTML
/// allows, and no character that begins markup left unescaped.
/// </summary>
internal sealed partial class MatrixHtml
{
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["p"] = [],
        ["br"] = [],
        ["ul"] = [],
        ["li"] = [],
        ["strong"] = [],
        ["em"] = [],
        ["code"] = [],
        ["pre"] = [],
        ["span"] = ["data-mx-color", "data-mx-bg-color"],
        ["a"] = ["href"],
    };

    private static readonly HashSet<string> _blocks = ["p", "ul", "pre"];

    private readonly Stack<string> _open = new();
    private readonly StringBuilder _text = new();

    /// <summary>The text that a reader sees; items and paragraphs are lines.</summary>
    /// <exception cref="FormatException">It is not valid; the message says where.</exception>
    public static string TextOf(string html)
    {
        var parser = new MatrixHtml();
        var at = 0;
        while (at < html.Length)
        {
            var match = Token().Match(html, at);
            if (!match.Success || match.Index != at)
            {
                throw new FormatException($"No valid markup at {at}: {html[at..Math.Min(at + 40, html.Length)]}");
            }

            parser.Take(match);
            at += match.Length;
        }

        return parser._open.Count == 0 ? parser._text.ToString() : throw new FormatException($"Not closed: {string.Join(' ', parser._open)}");
    }

    private void Take(Match token)
    {
        if (token.Groups["text"] is { Success: true, Value: var text })
        {
            Require(_open.Count > 0 && _open.Peek() != "ul", $"text outside of a paragraph or item: {text}");
            Require(text.EnumerateRunes().All(static rune => rune.Value is '\t' || (rune.Value >= 0x20 && rune.Value is not (>= 0x7F and <= 0x9F))), "a control character");
            Require(!text.Contains('\uFFFE') && !text.Contains('\uFFFF'), "a character that is none");
            _text.Append(text);
        }
        else if (token.Groups["entity"] is { Success: true, Value: var entity })
        {
            Require(_open.Count > 0 && _open.Peek() != "ul", "an entity outside of a paragraph or item");
            _text.Append(entity switch { "amp" => '&', "lt" => '<', "gt" => '>', _ => '"' });
        }
        else if (token.Groups["close"] is { Success: true, Value: var close })
        {
            Require(_open.TryPop(out var open) && open == close, $"</{close}> closes {open}");
            _text.Append(close is "p" or "li" ? "\n" : "");
        }
        else
        {
            Open(token.Groups["open"].Value, token.Groups["name"].Captures, token.Groups["value"].Captures);
        }
    }

    private void Open(string tag, CaptureCollection names, CaptureCollection values)
    {
        Require(_allowed.TryGetValue(tag, out var attributes), $"<{tag}>");
        var parent = _open.Count == 0 ? "" : _open.Peek();
        Require(parent == "ul" == (tag == "li"), $"<{tag}> in <{parent}>");
        Require(_blocks.Contains(tag) == (parent.Length == 0), $"<{tag}> in <{parent}>");
        Require(tag != "a" || !_open.Contains("a"), "a link in a link");
        Require(names.Select(static name => name.Value).Distinct().Count() == names.Count, "an attribute twice");
        for (var index = 0; index < names.Count; index++)
        {
            var (name, value) = (names[index].Value, values[index].Value);
            Require(attributes!.Contains(name), $"{name} at <{tag}>");
            Require(name != "href" || Link().IsMatch(value), $"href {value}");
            Require(name == "href" || Color().IsMatch(value), $"{name} {value}");
        }

        if (tag == "br")
        {
            _text.Append('\n');
            return;
        }

        _open.Push(tag);
        Require(_open.Count <= 100, "more than 100 levels");
    }

    private static void Require(bool condition, string said)
    {
        if (!condition)
        {
            throw new FormatException(said);
        }
    }

    [GeneratedRegex("""(?<text>[^<>&]+)|&(?<entity>amp|lt|gt|quot);|</(?<close>[a-z]+)>|<(?<open>[a-z]+)(?: (?<name>[a-z-]+)="(?<value>(?:[^"<>&]|&(?:amp|lt|gt|quot);)*)")*>""")]
    private static partial Regex Token();

    [GeneratedRegex("^(https|http|ftp|mailto|magnet):[^ \t\n]*$")]
    private static partial Regex Link();

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex Color();
}
