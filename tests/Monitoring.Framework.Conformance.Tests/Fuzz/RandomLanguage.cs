namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>Texts of the two languages that the endpoint reads, metric math and alarm rules: mostly well formed, always of the right words.</summary>
internal static class RandomLanguage
{
    private static readonly string[] _mathWords =
    [
        "m1", "m2", "e1", "nobody", "1", "0", "-1", "1e308", ".5", "60", "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", "<", ">", "==", "!=", "AND", "||", "IF(", "FILL(", "SUM(",
        "AVG(", "MIN(", "MAX(", "STDDEV(", "RATE(", "DIFF(", "DIFF_TIME(", "RUNNING_SUM(", "PERIOD(", "TIME_SERIES(", "METRICS()", "METRICS(\"m\")", "ABS(", "LOG(", "LOG10(", "FIRST(",
        "LAST(", "SLICE(", "SORT(", "REMOVE_EMPTY(", "DATAPOINT_COUNT(", "METRIC_COUNT(", "HOUR(", "EPOCH(", "ANOMALY_DETECTION_BAND(m1)", "SEARCH('{Fuzz/Data}', 'Sum')", "REPEAT", "LINEAR",
        "DESC", "\"", "'", " ", "\u00e4", "99999999999999999999",
    ];

    private static readonly string[] _ruleWords =
    [
        "ALARM(single)", "OK(\"math\")", "INSUFFICIENT_DATA(percentile)", "ALARM(composite)", "ALARM(nobody)", "TRUE", "FALSE", "AND", "OR", "NOT", "(", ")", "AT_LEAST(", "AT_LEAST(1, ALARM, (single))",
        "50%", "0", "101%", "ALARM", ",", "\"", "\\\"", "alarm(single)", "ALARM(arn:aws:cloudwatch:local:000000000000:alarm:single)", " ", "\t", "\u20ac",
    ];

    private static readonly string[] _functions = ["SUM", "AVG", "MIN", "MAX", "ABS", "RATE", "DIFF", "CEIL", "RUNNING_SUM", "STDDEV", "PERIOD", "LOG", "DATAPOINT_COUNT"];

    public static string Expression(Random random) => random.Next(3) == 0 ? Words(random, _mathWords) : Tree(random, random.Next(1, 7));

    public static string Rule(Random random) => random.Next(3) == 0 ? Words(random, _ruleWords) : RuleTree(random, random.Next(1, 7));

    /// <summary>Parentheses, negations or brackets to a depth that a recursive reader may not survive.</summary>
    public static string Deep(Random random)
    {
        var depth = random.Next(50, 20_000);
        return random.Next(4) switch
        {
            0 => new string('(', depth) + "m1" + new string(')', depth),
            1 => string.Concat(Enumerable.Repeat("NOT ", depth / 4)) + "ALARM(single)",
            2 => new string('-', depth) + "m1",
            _ => string.Concat(Enumerable.Repeat("ABS(", depth / 4)) + "m1" + new string(')', depth / 4),
        };
    }

    private static string Words(Random random, string[] words) =>
        string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 40)).Select(_ => words[random.Next(words.Length)]));

    private static string Tree(Random random, int depth) => depth == 0
        ? _mathWords[random.Next(10)]
        : random.Next(6) switch
        {
            0 => $"({Tree(random, depth - 1)} {_mathWords[random.Next(10, 15)]} {Tree(random, depth - 1)})",
            1 => $"IF({Tree(random, depth - 1)} > {Tree(random, depth - 1)}, {Tree(random, depth - 1)}, {Tree(random, depth - 1)})",
            2 => $"FILL({Tree(random, depth - 1)}, {(random.Next(2) == 0 ? "REPEAT" : Tree(random, depth - 1))})",
            3 => $"[{Tree(random, depth - 1)}, {Tree(random, depth - 1)}]",
            4 => $"-{Tree(random, depth - 1)}",
            _ => $"{_functions[random.Next(_functions.Length)]}({Tree(random, depth - 1)})",
        };

    private static string RuleTree(Random random, int depth) => depth == 0
        ? _ruleWords[random.Next(7)]
        : random.Next(3) switch
        {
            0 => $"({RuleTree(random, depth - 1)} AND {RuleTree(random, depth - 1)})",
            1 => $"{RuleTree(random, depth - 1)} OR {RuleTree(random, depth - 1)}",
            _ => $"NOT ({RuleTree(random, depth - 1)})",
        };
}
