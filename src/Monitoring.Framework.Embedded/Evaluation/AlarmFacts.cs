using System.Globalization;

namespace Monitoring.Framework.Embedded;

/// <summary>What an alarm watches, in words for people.</summary>
internal static class AlarmFacts
{
    public static IReadOnlyList<Fact> Of(AlarmDefinition definition) => definition switch
    {
        MetricAlarmDefinition metric => Of(new AlarmTerms(metric)),
        CompositeAlarmDefinition composite => [new("Rule", CompositeNames.RuleOf(composite))],
        _ => [],
    };

    public static IReadOnlyList<Fact> Of(AlarmTerms terms) => terms.Queries is null
        ?
        [
            new("Metric", terms.Inputs[0].Metric.ToString()),
            new("Statistic", $"{terms.Inputs[0].Statistic} of {Periods(1, terms.Period)}"),
            new("Threshold", Threshold(terms)),
        ]
        :
        [
            .. terms.Inputs.Select(input => new Fact($"Metric {input.Id}", $"{input.Metric}, {input.Statistic} of {Periods(1, terms.Period)}")),
            .. terms.Expressions.Select(static expression => new Fact($"Expression {expression.Id}", expression.Text)),
            new("Threshold", Threshold(terms)),
        ];

    /// <summary>Such as <c>uptime &lt; 1 for 2 of 3 minutes</c>.</summary>
    private static string Threshold(AlarmTerms terms)
    {
        var often = terms.Periods == 1 ? Periods(1, terms.Period) : Text($"{terms.Required} of {Periods(terms.Periods, terms.Period)}");
        return Text($"{terms.Subject} {Sign(terms.Operator)} {terms.Threshold} for {often}");
    }

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.GreaterThanOrEqualToThreshold => "≥",
        ComparisonOperator.GreaterThanThreshold => ">",
        ComparisonOperator.LessThanOrEqualToThreshold => "≤",
        _ => "<",
    };

    private static string Periods(int count, int seconds) => (count, seconds) switch
    {
        (1, 60) => "1 minute",
        (1, 3600) => "1 hour",
        (1, _) when seconds % 3600 == 0 => Text($"{seconds / 3600} hours"),
        (1, _) when seconds % 60 == 0 => Text($"{seconds / 60} minutes"),
        (1, _) => Text($"{seconds} seconds"),
        (_, 60) => Text($"{count} minutes"),
        (_, 3600) => Text($"{count} hours"),
        _ => Text($"{count} periods of {Periods(1, seconds)}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
