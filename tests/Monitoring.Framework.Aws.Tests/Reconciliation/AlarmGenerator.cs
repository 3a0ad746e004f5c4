namespace Monitoring.Framework.Aws.Tests;

/// <summary>Alarms of every kind that CloudWatch takes, with whatever can be in them.</summary>
internal sealed class AlarmGenerator(Random random)
{
    private static readonly string[] _statistics = ["Average", "Sum", "Minimum", "Maximum", "SampleCount", "p99", "p99.9", "TM(10%:90%)", "IQM"];

    /// <summary>Alarms on a few resources; composites come after those they depend on.</summary>
    public IReadOnlyList<(string Resource, string Rule, Func<AlarmKey, AlarmDefinition> Make)> Wanted(int count)
    {
        List<(string, string, Func<AlarmKey, AlarmDefinition>)> wanted = [];
        List<AlarmKey> before = [];
        for (var i = 0; i < count; i++)
        {
            // A name keeps its type: CloudWatch does not turn one into the other.
            var (seed, kind, others) = (random.Next(), (i + 1) % 4, before.ToArray());
            var (resource, rule) = ($"i-{i * 5 % 4}", $"rule {i * 7 % count} {"aä/~\\\""[i % 6]}");
            if (random.Next(4) > 0)
            {
                wanted.Add((resource, rule, key => new AlarmGenerator(new Random(seed)).Make(kind, key, others)));
                before.Add(new AlarmKey("test", resource, rule));
            }
        }

        return wanted;
    }

    private AlarmDefinition Make(int kind, AlarmKey key, AlarmKey[] others)
    {
        AlarmDefinition alarm = kind switch
        {
            0 => Composite(key, others),
            1 => Math(key),
            2 => Math(key) with { ComparisonOperator = ComparisonOperator.LessThanLowerOrGreaterThanUpperThreshold, Threshold = null, ThresholdMetricId = "e1", Metrics = Band() },
            _ => Plain(key),
        };
        return alarm with
        {
            Description = random.Next(2) == 0 ? null : $"{Text()} 日本語 😀\n{Text()}",
            Severity = (AlarmSeverity)random.Next(3),
            Labels = Enumerable.Range(0, random.Next(3)).ToDictionary(i => $"l{i}", _ => Text()),
            ActionsEnabled = random.Next(4) > 0,
            AlarmActions = Actions(),
            OkActions = Actions(),
            InsufficientDataActions = Actions(),
        };
    }

    private MetricAlarmDefinition Plain(AlarmKey key)
    {
        var statistic = Statistic.TryParse(_statistics[random.Next(_statistics.Length)])!;
        var periods = random.Next(1, 6);
        return new MetricAlarmDefinition
        {
            Key = key,
            Metric = new MetricId("N/m.x", $"m {random.Next(9)}", Enumerable.Range(0, random.Next(5)).Select(i => new Dimension($"d{i}", Text()))),
            Statistic = statistic,
            Period = TimeSpan.FromSeconds(new[] { 10, 30, 60, 300, 3600 }[random.Next(5)]),
            EvaluationPeriods = periods,
            DatapointsToAlarm = random.Next(2) == 0 ? null : random.Next(1, periods + 1),
            ComparisonOperator = (ComparisonOperator)random.Next(4),
            Threshold = random.Next(4) switch { 0 => 0, 1 => -1e-7, 2 => 1e21, _ => random.NextDouble() * 1e9 },
            TreatMissingData = random.Next(5) is var mode && mode < 4 ? (TreatMissingData)mode : null,
            Unit = random.Next(2) == 0 ? null : (MetricUnit)random.Next(27),
            EvaluateLowSampleCountPercentile = statistic.Name[0] == 'p' && random.Next(2) == 0 ? "ignore" : null,
        };
    }

    private MetricAlarmDefinition Math(AlarmKey key) => new()
    {
        Key = key,
        Metrics =
        [
            new MetricDataQuery { Id = "e1", Expression = "m1 + m2", ReturnData = random.Next(2) == 0 ? true : null, Label = random.Next(2) == 0 ? null : Text() },
            Query("m1"),
            Query("m2"),
        ],
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = random.NextDouble(),
    };

    private MetricDataQuery[] Band() => [new MetricDataQuery { Id = "e1", Expression = "ANOMALY_DETECTION_BAND(m1, 2)", ReturnData = true }, Query("m1") with { ReturnData = true }];

    private MetricDataQuery Query(string id) => new()
    {
        Id = id,
        Metric = new MetricId("N", "m", Enumerable.Range(0, random.Next(3)).Select(i => new Dimension($"d{i}", Text()))),
        Statistic = Statistic.Sum,
        Period = TimeSpan.FromMinutes(1),
        Unit = random.Next(2) == 0 ? null : MetricUnit.Bytes,
        ReturnData = false,
        AccountId = random.Next(3) == 0 ? "111122223333" : null,
    };

    private CompositeAlarmDefinition Composite(AlarmKey key, AlarmKey[] others)
    {
        var isSuppressed = others.Length > 0 && random.Next(2) == 0;
        return new CompositeAlarmDefinition
        {
            Key = key,
            Rule = others.Length == 0 ? new AlarmRule.Expression("FALSE") : Rule(others, 2),
            ActionsSuppressor = isSuppressed ? others[random.Next(others.Length)] : null,
            ActionsSuppressorWaitPeriod = isSuppressed ? TimeSpan.FromSeconds(random.Next(100)) : null,
            ActionsSuppressorExtensionPeriod = isSuppressed ? TimeSpan.FromSeconds(random.Next(100)) : null,
        };
    }

    private AlarmRule Rule(AlarmKey[] others, int depth) => random.Next(depth == 0 ? 2 : 5) switch
    {
        0 => new AlarmRule.InState(others[random.Next(others.Length)], (AlarmState)random.Next(3)),
        1 => new AlarmRule.AtLeast(1, [.. others.Where(_ => random.Next(2) == 0).Append(others[0]).Distinct()]),
        2 => new AlarmRule.Not(Rule(others, depth - 1)),
        3 => new AlarmRule.All([Rule(others, depth - 1), Rule(others, depth - 1)]),
        _ => new AlarmRule.Any([Rule(others, depth - 1), Rule(others, depth - 1)]),
    };

    private string[] Actions() => [.. Enumerable.Range(0, random.Next(6)).Select(i => $"arn:aws:sns:eu-central-1:111122223333:topic-{i}")];

    private string Text() => $"x{string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "ab ,={}\"'|"[random.Next(10)]))}";
}
