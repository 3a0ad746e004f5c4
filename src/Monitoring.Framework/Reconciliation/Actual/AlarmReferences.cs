using System.Buffers;
using System.Text;

namespace Monitoring.Framework;

/// <summary>Which alarms a composite alarm depends on, as a back end keeps it: those in the text of its rule, and its suppressor.</summary>
internal static class AlarmReferences
{
    private const char Quotation = '"';
    private const char Escape = '\\';

    private static readonly SearchValues<char> _wordEnds = SearchValues.Create(" \t\r\n\f\v(),\"");

    /// <summary>The names; none for a metric alarm. The words of the grammar are among them, which no owned alarm can be called.</summary>
    public static IReadOnlyCollection<string> Of(DiscoveryScope scope, AlarmDefinition? definition)
    {
        if (definition is not CompositeAlarmDefinition composite)
        {
            return [];
        }

        var names = Words(composite.Rule.ToExpression(static key => key.ToString())).Select(word => NameOf(scope, word)).ToHashSet(StringComparer.Ordinal);
        if (composite.ActionsSuppressorName is { } suppressor)
        {
            names.Add(NameOf(scope, suppressor));
        }

        return names;
    }

    /// <summary>The name of an alarm of a scope that is given by its name or its ARN.</summary>
    public static string NameOf(DiscoveryScope scope, string reference)
    {
        var prefix = scope.Alarm("").Arn;
        return reference.StartsWith(prefix, StringComparison.Ordinal) ? reference[prefix.Length..] : reference;
    }

    private static IEnumerable<string> Words(string rule)
    {
        for (var at = 0; at < rule.Length;)
        {
            if (rule[at] == Quotation)
            {
                yield return Quoted(rule, ref at);
            }
            else if (_wordEnds.Contains(rule[at]))
            {
                at++;
            }
            else
            {
                var length = rule.AsSpan(at).IndexOfAny(_wordEnds);
                length = length < 0 ? rule.Length - at : length;
                yield return rule.Substring(at, length);
                at += length;
            }
        }
    }

    private static string Quoted(string rule, ref int at)
    {
        var name = new StringBuilder();
        for (at++; at < rule.Length && rule[at] != Quotation; at++)
        {
            if (rule[at] == Escape && at + 1 < rule.Length && rule[at + 1] is Quotation or Escape)
            {
                at++;
            }

            name.Append(rule[at]);
        }

        at++;
        return name.ToString();
    }
}
