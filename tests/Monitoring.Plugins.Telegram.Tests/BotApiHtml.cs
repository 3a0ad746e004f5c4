using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>Reads the HTML of the Bot API, more strictly than Telegram does: only what its documentation names, and nothing that it would guess at.</summary>
internal static partial class BotApiHtml
{
    private static readonly Dictionary<string, string> _names = new() { ["lt"] = "<", ["gt"] = ">", ["amp"] = "&", ["quot"] = "\"" };

    /// <exception cref="FormatException">It is not valid.</exception>
    public static (string Text, IReadOnlyList<Entity> Entities) Parse(string html)
    {
        var text = new StringBuilder();
        var entities = new List<Entity>();
        var open = new Stack<(string Tag, string Kind, string? Url, int Start)>();
        for (var i = 0; i < html.Length;)
        {
            if (html[i] == '<')
            {
                var tag = Tag().Match(html, i) is { Success: true } match ? match : throw new FormatException($"no tag at {i}: {html[i..Math.Min(i + 20, html.Length)]}");
                i += tag.Length;
                if (tag.Groups["close"].Success)
                {
                    var last = open.Count > 0 ? open.Pop() : throw new FormatException("a tag is closed that is not open");
                    Check(last.Tag == tag.Groups["close"].Value, $"{last.Tag} is open, and {tag.Groups["close"].Value} closed");
                    Check(text.Length > last.Start, $"the tag {last.Tag} is empty");
                    entities.Add(new Entity(last.Start, text.Length - last.Start, last.Kind, last.Url));
                    continue;
                }

                var name = tag.Groups["open"].Value.Split(' ')[0];
                Check(open.Count == 0, $"{name} is in another tag, which the plugin never does");
                open.Push((name, tag.Groups["open"].Value.Split('=')[0], name == "a" ? Unescape(tag.Groups["url"].Value) : null, text.Length));
            }
            else if (html[i] == '&')
            {
                var name = Name().Match(html, i) is { Success: true } match ? match : throw new FormatException($"no entity at {i}");
                text.Append(_names[name.Groups[1].Value]);
                i += name.Length;
            }
            else
            {
                Check(html[i] != '>', "a bare >");
                Check(html[i] == '\n' || !char.IsControl(html[i]), $"a control character U+{(int)html[i]:X4}");
                text.Append(html[i++]);
            }
        }

        Check(open.Count == 0, "a tag is not closed");
        Check(text.ToString().EnumerateRunes().Sum(rune => rune.Utf16SequenceLength) == text.Length && Lossless(text.ToString()), "an unpaired surrogate");
        return (text.ToString(), [.. entities.OrderBy(entity => entity.Offset)]);
    }

    private static bool Lossless(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(bytes) == text;
    }

    private static string Unescape(string text) => AnyName().Replace(text, match => _names[match.Groups[1].Value]);

    private static void Check(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            throw new FormatException(otherwise);
        }
    }

    [GeneratedRegex("""\G<(?:/(?<close>b|a|blockquote)|(?<open>b|blockquote|blockquote expandable|a href="(?<url>(?:[^"<>&]|&(?:lt|gt|amp|quot);)+)"))>""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\G&(lt|gt|amp|quot);")]
    private static partial Regex Name();

    [GeneratedRegex("&(lt|gt|amp|quot);")]
    private static partial Regex AnyName();

    internal sealed record Entity(int Offset, int Length, string Kind, string? Url);
}
