using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>Cuts a tag's value into tokens.</summary>
internal static partial class TagLexer
{
    /// <returns>Null when there is something that is no token; then <paramref name="problem"/> says what.</returns>
    public static List<TagToken>? Read(string value, out string problem)
    {
        var tokens = new List<TagToken>();
        problem = "";
        for (var at = 0; at < value.Length;)
        {
            if (char.IsWhiteSpace(value[at]))
            {
                at++;
                continue;
            }

            if (Token().Match(value, at) is not { Success: true } match)
            {
                problem = $"'{TagText.Show(value[at..])}' is not understood";
                return null;
            }

            at += match.Length;
            var number = match.Groups["number"];
            tokens.Add(number.Success
                ? new TagToken(match.Value, double.Parse(number.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture), match.Groups["unit"].Value)
                : new TagToken(match.Value.ToLowerInvariant()));
        }

        return tokens;
    }

    // A number ends at a space, a comma or the end, so that 80.5.3, 1e3 and 80crit are no numbers.
    [GeneratedRegex(@"\G(>=|<=|>|<|,|[A-Za-z]+(?![^\s,<>=0-9.+-])|(?<number>[+-]?[0-9]+(\.[0-9]+)?)(?<unit>%|[smh])?(?=[\s,]|\z))", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
