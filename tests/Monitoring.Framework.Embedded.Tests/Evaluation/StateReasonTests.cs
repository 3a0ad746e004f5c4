namespace Monitoring.Framework.Embedded.Tests.Evaluation;

/// <summary>Wordings that the captured transitions do not show; from alarms that users have quoted.</summary>
public sealed class StateReasonTests
{
    [Test]
    public void Of_FivePoints_ListsTheNewestAfterTheSentence() => Assert.That(
        Reason("XXXXXX", 6, 6, TreatMissingData.Missing, AlarmState.Alarm),
        Is.EqualTo(
            "Threshold Crossed: 6 out of the last 6 datapoints were greater than the threshold (0.5). The most recent datapoints which crossed the threshold: "
            + "[1.0 (01/01/26 00:05:00), 1.0 (01/01/26 00:04:00), 1.0 (01/01/26 00:03:00), 1.0 (01/01/26 00:02:00), 1.0 (01/01/26 00:01:00)] "
            + "(minimum 6 datapoints for OK -> ALARM transition)."));

    [Test]
    public void Of_FourPoints_ListsThemInTheSentence() => Assert.That(
        Reason("XXXX", 4, 4, TreatMissingData.Missing, AlarmState.Alarm),
        Does.StartWith("Threshold Crossed: 4 out of the last 4 datapoints [1.0 (01/01/26 00:03:00), ").And.Contain("] were greater than the threshold (0.5) (minimum 4"));

    [Test]
    public void Of_DatapointsToAlarmNotGiven_SaysNothingOfTheLastAndTheMinimum() => Assert.That(
        Reason("--0", 3, null, TreatMissingData.Breaching, AlarmState.Ok),
        Is.EqualTo("Threshold Crossed: 1 datapoint [0.0 (01/01/26 00:02:00)] was not greater than the threshold (0.5) and 2 missing datapoints were treated as [Breaching]."));

    [Test]
    public void Of_OnePeriodUnknown_IsSingular() => Assert.That(
        Reason("---", 1, 1, TreatMissingData.Missing, AlarmState.InsufficientData),
        Is.EqualTo("Insufficient Data: 1 datapoint was unknown."));

    [Test]
    public void Of_OnlyMissingPointsSpeakForTheState_CountsThoseReceived() => Assert.That(
        Reason("--X", 3, 3, TreatMissingData.NotBreaching, AlarmState.Ok),
        Is.EqualTo("Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [NonBreaching]."));

    [TestCase(0d, "0.0")]
    [TestCase(-0d, "-0.0")]
    [TestCase(100d, "100.0")]
    [TestCase(0.35, "0.35")]
    [TestCase(0.001, "0.001")]
    [TestCase(0.000999, "9.99E-4")]
    [TestCase(9_999_999d, "9999999.0")]
    [TestCase(10_000_000d, "1.0E7")]
    [TestCase(-12_345_678.5, "-1.23456785E7")]
    [TestCase(4.6970851655476665E108, "4.6970851655476665E108")]
    [TestCase(1e21, "1.0E21")]
    [TestCase(1.5e-10, "1.5E-10")]
    [TestCase(double.MaxValue, "1.7976931348623157E308")]
    public void Format_Number_AsJavaDoes(double value, string expected) => Assert.That(JavaNumber.Format(value), Is.EqualTo(expected));

    private static string Reason(string pattern, int periods, int? required, TreatMissingData mode, AlarmState state)
    {
        var terms = new AlarmTerms(new MetricAlarmDefinition
        {
            Key = default,
            Metric = Patterns.Metric,
            Statistic = Statistic.Average,
            Period = TimeSpan.FromMinutes(1),
            EvaluationPeriods = periods,
            DatapointsToAlarm = required,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = 0.5,
            TreatMissingData = mode,
        });
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var range = new EvaluationRange(start + (60L * pattern.Length), 60, pattern.Length);
        return StateReason.Of(new AlarmEvidence(terms, range, Patterns.Buckets(pattern), state));
    }
}
