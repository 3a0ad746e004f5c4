namespace Monitoring.Framework.Embedded;

/// <summary>What may stand where in an alarm rule, and the refusal when something else does, as CloudWatch writes them.</summary>
internal static class RuleExpectations
{
    public const string Primary = $"'(', 'NOT', AT_LEAST, TRUE or FALSE, {State}";
    public const string State = "ALARM, OK, or INSUFFICIENT_DATA";
    public const string NegatableState = $"'NOT', {State}";
    public const string Threshold = "NUMBER, PERCENTAGE NUMBER";
    public const string Name =
        $"'NOT', 'AND', 'OR', 'AT_LEAST', NUMBER, PERCENTAGE NUMBER, TRUE or FALSE, {State}, unquoted alarm name, quoted alarm name";

    public static AlarmOperationException Error(string problem) => AlarmOperationException.Invalid($"Error in AlarmRule [{problem}]");
}
