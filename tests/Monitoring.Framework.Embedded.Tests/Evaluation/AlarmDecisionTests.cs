namespace Monitoring.Framework.Embedded.Tests.Evaluation;

public sealed class AlarmDecisionTests
{
    private static readonly TreatMissingData[] _modes =
        [TreatMissingData.Missing, TreatMissingData.Ignore, TreatMissingData.Breaching, TreatMissingData.NotBreaching];

    private static IEnumerable<TestCaseData> DocumentedRows =>
        from vector in VectorFile.Vectors("alarm-eval-doc-tables.json")
        from mode in vector.GetProperty("treatMissingData").EnumerateObject()
        let alarm = vector.GetProperty("alarm")
        let pattern = string.Concat(vector.GetProperty("datapoints").EnumerateArray().Select(static point => point.GetString()))
        select new TestCaseData(
            pattern,
            alarm.GetProperty("EvaluationPeriods").GetInt32(),
            alarm.GetProperty("DatapointsToAlarm").GetInt32(),
            Enum.Parse<TreatMissingData>(mode.Name, ignoreCase: true),
            mode.Value.GetString()).SetArgDisplayNames(vector.Text("id")!, mode.Name);

    private static IEnumerable<TestCaseData> MatrixRows =>
        VectorFile.Read("alarm-eval-derived-matrix.json").GetProperty("matrix").EnumerateObject()
            .Select(static rule => new TestCaseData(rule.Name).SetArgDisplayNames(rule.Name));

    [TestCaseSource(nameof(DocumentedRows))]
    public void Decide_DocumentedRow_AsDocumented(string pattern, int periods, int required, TreatMissingData mode, string expected)
    {
        foreach (var current in Enum.GetValues<AlarmState>())
        {
            var state = Patterns.Decide(pattern, periods, required, mode, current);
            switch (expected)
            {
                case "RETAIN":
                    Assert.That(state, Is.EqualTo(current));
                    break;
                case "NOT_ALARM":
                    Assert.That(state, Is.Not.EqualTo(AlarmState.Alarm).Or.EqualTo(current));
                    break;
                default:
                    Assert.That(state.ToName(), Is.EqualTo(expected), $"from {current}");
                    break;
            }
        }
    }

    [TestCaseSource(nameof(MatrixRows))]
    public void Decide_EveryPatternOfTheMatrix_AsDerived(string rule)
    {
        var numbers = rule.Split(',').Select(static part => int.Parse(part.Split('=')[1], null)).ToArray();
        foreach (var row in VectorFile.Read("alarm-eval-derived-matrix.json").GetProperty("matrix").GetProperty(rule).EnumerateObject())
        {
            var letters = row.Value.GetString()!;
            for (var i = 0; i < _modes.Length; i++)
            {
                var state = Patterns.Decide(row.Name, numbers[1], numbers[0], _modes[i], AlarmState.InsufficientData);
                var expected = letters[i] switch { 'O' => AlarmState.Ok, 'A' => AlarmState.Alarm, _ => AlarmState.InsufficientData };
                Assert.That(state, Is.EqualTo(expected), $"{row.Name} {_modes[i]}");
            }
        }
    }

    [Test]
    public void Decide_RandomRange_AsTheNaiveWording([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var periods = random.Next(1, 8);
            var required = random.Next(1, periods + 1);
            var pattern = string.Concat(Enumerable.Range(0, periods + 2).Select(_ => "X0-"[random.Next(3)]));
            var mode = _modes[random.Next(4)];
            var current = (AlarmState)random.Next(3);
            Assert.That(
                Patterns.Decide(pattern, periods, required, mode, current),
                Is.EqualTo(Naive(pattern, periods, required, mode, current)),
                $"{pattern} N={periods} M={required} {mode} from {current}");
        }
    }

    [TestCase(ComparisonOperator.GreaterThanThreshold, false, false, true)]
    [TestCase(ComparisonOperator.GreaterThanOrEqualToThreshold, false, true, true)]
    [TestCase(ComparisonOperator.LessThanThreshold, true, false, false)]
    [TestCase(ComparisonOperator.LessThanOrEqualToThreshold, true, true, false)]
    public void Decide_EachOperator_PutsTheValueOnTheLeft(ComparisonOperator comparison, bool below, bool equal, bool above)
    {
        var terms = new AlarmTerms(new MetricAlarmDefinition
        {
            Key = default,
            Metric = Patterns.Metric,
            Statistic = Statistic.Average,
            Period = TimeSpan.FromMinutes(1),
            EvaluationPeriods = 1,
            ComparisonOperator = comparison,
            Threshold = 10,
        });
        bool IsAlarm(double value) => AlarmDecision.Decide(terms, new BucketValues([value], [1]), AlarmState.InsufficientData) == AlarmState.Alarm;
        Assert.That((IsAlarm(9.9), IsAlarm(10), IsAlarm(10.1)), Is.EqualTo((below, equal, above)));
    }

    // p90 needs 100 samples, p1 needs 1000, p99.9 needs 10,000.
    [TestCase("p90", 99, false)]
    [TestCase("p90", 100, true)]
    [TestCase("p1", 999, false)]
    [TestCase("p1", 1000, true)]
    [TestCase("p50", 20, true)]
    [TestCase("p50", 19, false)]
    [TestCase("p99.9", 9999, false)]
    [TestCase("p99.9", 10_000, true)]
    [TestCase("p100", 1_000_000, false)]
    public void Decide_FewSamplesOfAPercentile_KeepsTheStateWhenToldTo(string statistic, double samples, bool isEnough)
    {
        var evaluated = Definition() with { Statistic = Statistic.TryParse(statistic), EvaluateLowSampleCountPercentile = "evaluate" };
        var ignored = evaluated with { EvaluateLowSampleCountPercentile = "ignore" };
        AlarmState Decide(MetricAlarmDefinition definition) =>
            AlarmDecision.Decide(new AlarmTerms(definition), new BucketValues([double.NaN, 5], [0, samples]), AlarmState.Ok);
        Assert.That(Decide(evaluated), Is.EqualTo(AlarmState.Alarm));
        Assert.That(Decide(evaluated with { EvaluateLowSampleCountPercentile = null }), Is.EqualTo(AlarmState.Alarm));
        Assert.That(Decide(ignored), Is.EqualTo(isEnough ? AlarmState.Alarm : AlarmState.Ok));
    }

    [Test]
    public void Decide_FewSamplesAPeriod_CountsThoseOfAllPeriodsThatAreUsed()
    {
        var terms = new AlarmTerms(Definition() with
        {
            Statistic = Statistic.TryParse("p90"),
            EvaluationPeriods = 2,
            EvaluateLowSampleCountPercentile = "ignore",
            TreatMissingData = TreatMissingData.Breaching,
        });
        AlarmState Decide(params double[] samples) =>
            AlarmDecision.Decide(terms, new BucketValues([.. samples.Select(static n => n > 0 ? 5 : double.NaN)], samples), AlarmState.Ok);
        Assert.That(Decide(50, 50), Is.EqualTo(AlarmState.Alarm));
        Assert.That(Decide(50, 40, 59), Is.EqualTo(AlarmState.Ok), "the oldest is not used");
        Assert.That(Decide(0, 0, 0), Is.EqualTo(AlarmState.Alarm), "no data at all is what TreatMissingData is for");
    }

    [Test]
    public void Missing_NotGiven_KeepsTheStateOfDynamoDbAlarmsOnly()
    {
        var unset = Definition() with { TreatMissingData = null };
        var dynamo = unset with { Metric = new MetricId("AWS/DynamoDB", "ConsumedReadCapacityUnits") };
        Assert.That(new AlarmTerms(unset).Missing, Is.EqualTo(TreatMissingData.Missing));
        Assert.That(new AlarmTerms(dynamo).Missing, Is.EqualTo(TreatMissingData.Ignore));
        Assert.That(new AlarmTerms(dynamo with { TreatMissingData = TreatMissingData.Breaching }).Missing, Is.EqualTo(TreatMissingData.Breaching));
        Assert.That(new AlarmTerms(Math(dynamo.Metric, dynamo.Metric)).Missing, Is.EqualTo(TreatMissingData.Ignore), "math over DynamoDB alone");
        Assert.That(new AlarmTerms(Math(dynamo.Metric, Patterns.Metric)).Missing, Is.EqualTo(TreatMissingData.Missing), "math over DynamoDB and another");

        static MetricAlarmDefinition Math(MetricId first, MetricId second) => Definition() with
        {
            Metric = null,
            Statistic = null,
            Metrics =
            [
                new MetricDataQuery { Id = "a", Metric = first, Statistic = Statistic.Sum, Period = TimeSpan.FromMinutes(1), ReturnData = false },
                new MetricDataQuery { Id = "b", Metric = second, Statistic = Statistic.Sum, Period = TimeSpan.FromMinutes(1), ReturnData = false },
                new MetricDataQuery { Id = "e", Expression = "a + b" },
            ],
        };
    }

    private static MetricAlarmDefinition Definition() => new()
    {
        Key = default,
        Metric = Patterns.Metric,
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 1,
    };

    /// <summary>The rule in the order a reader of the documentation would follow, over strings.</summary>
    private static AlarmState Naive(string pattern, int periods, int required, TreatMissingData mode, AlarmState current)
    {
        var real = pattern.Replace("-", "", StringComparison.Ordinal);
        var used = real.Length > periods ? real[^periods..] : real;
        var bad = used.Count(static point => point == 'X');
        var gaps = periods - used.Length;
        if (bad >= required)
        {
            return AlarmState.Alarm;
        }

        if (gaps == 0 || used.Length - bad > periods - required)
        {
            return AlarmState.Ok;
        }

        if (mode == TreatMissingData.NotBreaching || (mode != TreatMissingData.Breaching && used.Contains('0', StringComparison.Ordinal)))
        {
            return AlarmState.Ok;
        }

        if (mode == TreatMissingData.Breaching)
        {
            return bad + gaps >= required ? AlarmState.Alarm : AlarmState.Ok;
        }

        if (mode == TreatMissingData.Ignore)
        {
            return current;
        }

        // All points of a range with fewer of them than periods are used, so the oldest X of the pattern is the oldest used one.
        return used.Length == 0 ? AlarmState.InsufficientData
            : pattern.Length - pattern.IndexOf('X', StringComparison.Ordinal) >= required ? AlarmState.Alarm : current;
    }
}
