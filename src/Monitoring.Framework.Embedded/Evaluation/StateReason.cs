using System.Globalization;

namespace Monitoring.Framework.Embedded;

/// <summary>Why an alarm is in its state, in CloudWatch's words.</summary>
internal static class StateReason
{
    public const string Initial = "Unchecked: Initial alarm creation";

    /// <summary>From this many points on, only the newest are listed.</summary>
    private const int LongList = 5;

    public static string Of(AlarmEvidence evidence)
    {
        var terms = evidence.Terms;
        if (evidence.State == AlarmState.InsufficientData)
        {
            return Text($"Insufficient Data: {Count(terms.Periods, "datapoint")} {Was(terms.Periods)} unknown.");
        }

        if (evidence.Decisive.Count == 0)
        {
            var received = evidence.Used.Count == 0 ? "no datapoints were" : $"{Count(evidence.Used.Count, "datapoint")} {Was(evidence.Used.Count)}";
            return Text($"Threshold Crossed: {received} received for {Count(terms.Periods, "period")}{Missing(evidence)}.");
        }

        return Crossed(evidence);
    }

    private static string Crossed(AlarmEvidence evidence)
    {
        var terms = evidence.Terms;
        var points = evidence.Decisive.Count;
        var subject = terms.IsRequiredGiven ? Text($"{points} out of the last {terms.Periods} datapoints") : Count(points, "datapoint");
        var list = string.Join(", ", evidence.Decisive.Take(LongList).Select(static point => $"{JavaNumber.Format(point.Value)} ({Time(point.Start)})"));
        var isLong = points >= LongList;
        var comparison = $"{Was(points)} {(evidence.State == AlarmState.Ok ? "not " : "")}{Words(terms.Operator)} the threshold ({JavaNumber.Format(terms.Threshold)})";
        var middle = isLong ? "" : $" [{list}]";
        var tail = isLong ? $". The most recent datapoints which crossed the threshold: [{list}]" : "";
        return $"Threshold Crossed: {subject}{middle} {comparison}{Missing(evidence)}{tail}{Minimum(evidence)}.";
    }

    private static string Missing(AlarmEvidence evidence) => evidence.Terms.Missing switch
    {
        TreatMissingData.Breaching or TreatMissingData.NotBreaching when evidence.Filled > 0 =>
            $" and {Count(evidence.Filled, "missing datapoint")} {Was(evidence.Filled)} treated as [{evidence.Terms.Missing switch
            {
                TreatMissingData.Breaching => "Breaching",
                _ => "NonBreaching",
            }}]",
        _ => "",
    };

    private static string Minimum(AlarmEvidence evidence) => evidence.Terms.IsRequiredGiven
        ? $" (minimum {Count(evidence.Minimum, "datapoint")} for {(evidence.State == AlarmState.Ok ? "ALARM -> OK" : "OK -> ALARM")} transition)"
        : "";

    private static string Words(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.GreaterThanOrEqualToThreshold => "greater than or equal to",
        ComparisonOperator.GreaterThanThreshold => "greater than",
        ComparisonOperator.LessThanOrEqualToThreshold => "less than or equal to",
        _ => "less than",
    };

    private static string Count(int count, string noun) => Text($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Was(int count) => count == 1 ? "was" : "were";

    private static string Time(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
