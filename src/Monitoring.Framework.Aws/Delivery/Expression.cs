using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>The names and values of an expression. Every attribute is written <c>#name</c>: many of ours are words that DynamoDB keeps for itself.</summary>
internal static partial class Expression
{
    public static Dictionary<string, string> Names(params string?[] expressions) =>
        expressions.SelectMany(static each => each is null ? [] : Name().Matches(each).Select(static match => match.Value))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(static name => name, static name => name[1..], StringComparer.Ordinal);

    /// <returns>Null when there are none: an empty list is refused.</returns>
    public static Dictionary<string, AttributeValue>? Values(params ReadOnlySpan<(string Name, AttributeValue Value)> values)
    {
        Dictionary<string, AttributeValue> all = new(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            all.Add(name, value);
        }

        return all.Count == 0 ? null : all;
    }

    [GeneratedRegex("#[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
