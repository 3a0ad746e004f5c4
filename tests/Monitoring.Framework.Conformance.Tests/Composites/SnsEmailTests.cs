using System.Globalization;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Composites;

/// <summary>The text for subscribers by e-mail, against the templates that were read off messages of AWS.</summary>
public sealed class SnsEmailTests
{
    private const string Reason = "by hand";
    private const string Topic = "arn:aws:sns:us-east-1:123456789012:topic";

    private static readonly DateTimeOffset _time = new(2026, 9, 14, 11, 18, 44, TimeSpan.Zero);

    [Test]
    public void MetricAlarm_IsTheTemplate() => Assert.That(SnsEmail.Of(News(Metric())), Is.EqualTo(Filled("metricEmail")));

    [Test]
    public void MetricAlarm_WithoutAUnit_SaysSo() =>
        Assert.That(SnsEmail.Of(News(Metric() with { Unit = null })), Does.Contain($"\n{Template("unitAbsent")}\n"));

    [Test]
    public void MetricAlarm_WithDimensions_HasThemAll() => Assert.That(
        SnsEmail.Of(News(Metric() with { Metric = new MetricId("AWS/EC2", "CPUUtilization", [("a", "1"), ("b", "2")]) })),
        Does.Contain("- Dimensions:                          [a = 1], [b = 2]\n"));

    [Test]
    public void MetricMathAlarm_HasTheSectionOfTheTemplate()
    {
        var alarm = Metric() with
        {
            Metric = null,
            Statistic = null,
            Metrics =
            [
                new MetricDataQuery { Id = "m1", Metric = new MetricId("AWS/EC2", "CPUUtilization"), Statistic = Statistic.Average, Period = TimeSpan.FromMinutes(5), ReturnData = false },
                new MetricDataQuery { Id = "e1", Expression = "m1 + 0", Label = "Explicit expression label" },
            ],
        };
        Assert.That(SnsEmail.Of(News(alarm)), Does.Contain($" period(s) of 300 seconds. \n\n{Template("metricMathEmailSection")}\n"));
    }

    [Test]
    public void CompositeAlarm_HasThePartsOfTheTemplate()
    {
        var child = new AlarmIdentity("aws", "123456789012", "us-east-1", "child").Arn;
        var news = News(new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression("ALARM(\"child\")") });
        var text = SnsEmail.Of(new AlarmNews(
            news.Alarm with
            {
                StateReasonData = $"{{\"triggeringAlarms\":[{{\"arn\":\"{child}\",\"state\":{{\"value\":\"ALARM\",\"timestamp\":\"2026-09-14T11:18:44.000+0000\"}}}}]}}",
            },
            AlarmState.Ok));
        var parts = Fill(Template("compositeEmail")).Replace("{child arn}", child, StringComparison.Ordinal).Split('\u2026');
        Assert.That(parts, Has.Length.EqualTo(3));
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.StartWith(parts[0]));
            Assert.That(text, Does.Contain(parts[1].TrimStart()));
            Assert.That(text, Does.EndWith(parts[2]));
        });
    }

    [Test]
    public void Console_OutsideOfAws_IsNotLinkedTo()
    {
        var news = News(Metric());
        var text = SnsEmail.Of(news with { Alarm = news.Alarm with { Identity = DiscoveryScope.Local.Alarm("a") } });
        Assert.That(text, Does.Not.Contain("console.aws").And.Contain("in the local region").And.Contain("\".\n\nAlarm Details:\n"));
    }

    private static MetricAlarmDefinition Metric() => new()
    {
        Key = default,
        Description = "described",
        AlarmActions = [Topic],
        Metric = new MetricId("AWS/EC2", "CPUUtilization"),
        Statistic = Statistic.Average,
        Unit = MetricUnit.Percent,
        Period = TimeSpan.FromMinutes(5),
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 50,
        TreatMissingData = TreatMissingData.Ignore,
    };

    private static AlarmNews News(AlarmDefinition definition) => new(
        new Alarm
        {
            Identity = new AlarmIdentity("aws", "123456789012", "us-east-1", "a"),
            Definition = definition,
            State = AlarmState.Alarm,
            StateReason = Reason,
            StateUpdatedTimestamp = _time,
        },
        AlarmState.InsufficientData);

    private static string Template(string name) => VectorFile.Read("sns-messages.json").GetProperty("templates").GetProperty(name).GetString()!;

    private static string Filled(string name) => Fill(Template(name));

    private static string Fill(string template) => template
        .Replace("{name}", "a", StringComparison.Ordinal)
        .Replace("{region}", "US East (N. Virginia)", StringComparison.Ordinal)
        .Replace("{region-id}", "us-east-1", StringComparison.Ordinal)
        .Replace("{state}", "ALARM", StringComparison.Ordinal)
        .Replace("{reason}", Reason, StringComparison.Ordinal)
        .Replace("{description}", "described", StringComparison.Ordinal)
        .Replace("{account}", "123456789012", StringComparison.Ordinal)
        .Replace("{arn}", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:a", StringComparison.Ordinal)
        .Replace("{topic arn}", Topic, StringComparison.Ordinal)
        .Replace("{Monday 14 September, 2026 11:18:44 UTC}", "Monday 14 September, 2026 11:18:44 UTC", StringComparison.Ordinal)
        .Replace("{long time}", _time.UtcDateTime.ToString("dddd dd MMMM, yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
