using System.Text.Json;
using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>One comparison of a value in a body that is JSON, such as <c>$.status == "ok"</c>.</summary>
internal sealed class JsonCondition
{
    private static readonly string[] _operators = ["==", "!=", "<=", ">=", "<", ">", "contains", "matches"];

    private readonly string _name;
    private readonly JsonPath _path;
    private readonly string _operator;
    private readonly JsonValue _value;
    private readonly Regex? _pattern;

    private JsonCondition(string name, JsonPath path, string comparison, JsonValue value, Regex? pattern) =>
        (_name, _path, _operator, _value, _pattern) = (name, path, comparison, value, pattern);

    /// <exception cref="MonitoringConfigurationException">It is not a comparison; the message says how one is written.</exception>
    public static JsonCondition Parse(string name, string? text, string path)
    {
        text = text?.Trim() ?? "";
        var end = EndOfPath(text);
        if (JsonPath.TryParse(text[..end]) is not { } at)
        {
            throw new MonitoringConfigurationException(path, "a comparison begins with a path such as $.checks[0].status, of names, indices, and .length() at the end.");
        }

        var rest = text[end..].TrimStart();
        if (rest is "exists" or "missing")
        {
            return new JsonCondition(name, at, rest, default, pattern: null);
        }

        var comparison = Array.Find(_operators, each => rest.StartsWith(each, StringComparison.Ordinal));
        var operand = comparison is null ? "" : rest[comparison.Length..].Trim();
        if (comparison is null || operand.Length == 0)
        {
            throw new MonitoringConfigurationException(
                path,
                "after its path a comparison has one of ==, !=, <, <=, >, >=, contains, matches and a value, or it has exists or missing; such as $.status == \"ok\".");
        }

        var value = JsonValue.Parse(operand);
        return comparison[0] is '<' or '>' && value.Kind != JsonValueKind.Number
            ? throw new MonitoringConfigurationException(path, $"{comparison} compares numbers, and {Refusal.Quote(operand)} is none.")
            : new JsonCondition(name, at, comparison, value, comparison == "matches" ? Pattern.Create(value.Text, path) : null);
    }

    /// <summary>The first of some comparisons that does not hold of a text; null when all hold.</summary>
    public static Refusal? FirstRefusal(JsonCondition[] conditions, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
            foreach (var condition in conditions)
            {
                if (condition.WhyNot(document.RootElement) is { } refusal)
                {
                    return new Refusal(ProbeFailure.Json, refusal);
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            return new Refusal(ProbeFailure.Json, $"the body is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            // What a text in it is, is found out only when it is read.
            return new Refusal(ProbeFailure.Json, "the body has a text that is not valid");
        }
    }

    /// <summary>Where the path ends: at the first space or operator outside of quotes.</summary>
    private static int EndOfPath(string text)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c is ' ' or '\t' or '=' or '!' or '<' or '>')
            {
                return i;
            }
        }

        return text.Length;
    }

    private string? WhyNot(JsonElement root)
    {
        var found = _path.Find(root);
        if (Holds(found))
        {
            return null;
        }

        var wanted = _operator is "exists" or "missing" ? _operator : $"{_operator} {_value.Show()}";
        return $"{_name}: {_path.Text} is {(found is { } value ? value.Show() : "missing")}, not {wanted}";
    }

    private bool Holds(JsonValue? found)
    {
        if (found is not { } value)
        {
            return _operator is "missing";
        }

        try
        {
            return _operator switch
            {
                "exists" => true,
                "missing" => false,
                "==" => value.Same(_value),
                "!=" => !value.Same(_value),
                "<" => value.Kind == JsonValueKind.Number && value.Number < _value.Number,
                "<=" => value.Kind == JsonValueKind.Number && value.Number <= _value.Number,
                ">" => value.Kind == JsonValueKind.Number && value.Number > _value.Number,
                ">=" => value.Kind == JsonValueKind.Number && value.Number >= _value.Number,
                "contains" => value.Text.Contains(_value.Text, StringComparison.Ordinal),
                _ => _pattern!.IsMatch(value.Text),
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
