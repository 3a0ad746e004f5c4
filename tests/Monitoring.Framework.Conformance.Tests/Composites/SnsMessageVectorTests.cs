using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Composites;

/// <summary>The message that an alarm publishes to SNS, against messages that AWS has sent.</summary>
public sealed class SnsMessageVectorTests
{
    private static IEnumerable<TestCaseData> Messages =>
        VectorFile.Vectors("sns-messages.json").Select(static vector => new TestCaseData(vector).SetArgDisplayNames(vector.Text("name")!));

    [TestCaseSource(nameof(Messages))]
    public void Message_OfTheSameAlarm_IsWhatAwsSent(JsonElement vector)
    {
        var message = vector.GetProperty("message");
        var sent = (JsonObject)JsonNode.Parse(SnsAlarmMessage.Of(NewsOf(message)))!;
        if (vector.TryGetProperty("partial", out _))
        {
            foreach (var field in message.EnumerateObject().Where(static field => field.Name != "AlarmName"))
            {
                Assert.That(sent[field.Name]!.ToJsonString(), Is.EqualTo(field.Value.GetRawText()));
            }

            return;
        }

        Assert.That(VectorFile.Normalise(AsOfThen(sent, message).ToJsonString()), Is.EqualTo(VectorFile.Normalise(Present(message))));
    }

    [TestCaseSource(nameof(Messages))]
    public void Subject_OfTheSameAlarm_IsWhatAwsSent(JsonElement vector)
    {
        var news = NewsOf(vector.GetProperty("message"));
        if (vector.Text("subject") is { } subject)
        {
            Assert.That(SnsSubject.Of(news), Is.EqualTo(subject));
        }

        if (vector.Text("smsText") is { } text)
        {
            Assert.That(SnsSubject.SmsOf(news), Is.EqualTo(text));
        }

        Assert.That(SnsSubject.Of(news), Has.Length.LessThanOrEqualTo(100));
    }

    [Test]
    public void Numbers_AreWrittenAsOnAws()
    {
        var text = SnsAlarmMessage.Of(NewsOf(VectorFile.Vectors("sns-messages.json").First().GetProperty("message")));
        Assert.That(text, Does.Contain("\"Threshold\":50.0,").And.Contain("\"Period\":300,"));
    }

    [Test]
    public void Region_OfTheEmbeddedBackEnd_IsCalledLocal() => Assert.That(RegionNames.Of(DiscoveryScope.Local.Region), Is.EqualTo("local"));

    [Test]
    public void Vectors_AreAllThere() => Assert.That(Messages.Count(), Is.EqualTo(12));

    /// <summary>The older messages lack what came later.</summary>
    private static JsonObject AsOfThen(JsonObject sent, JsonElement message)
    {
        foreach (var name in sent.Select(static field => field.Key).ToList())
        {
            if (!message.TryGetProperty(name, out _))
            {
                Assert.That(name, Is.AnyOf("AlarmConfigurationUpdatedTimestamp", "ActionExecutedAfterMuteWindow", "OKActions", "AlarmActions", "InsufficientDataActions"));
                sent.Remove(name);
            }
        }

        var isOld = !message.TryGetProperty("AlarmConfigurationUpdatedTimestamp", out _);
        foreach (var query in isOld ? sent["Trigger"]?["Metrics"]?.AsArray() ?? [] : [])
        {
            query!.AsObject().Remove("AccountId");
        }

        return sent;
    }

    /// <summary>What is spelled otherwise by now, and what an alarm of ours cannot say: names that were anonymised by hand, and an order of dimensions, which has no meaning.</summary>
    private static string Present(JsonElement message)
    {
        var expected = (JsonObject)JsonNode.Parse(message.GetRawText())!;
        expected["AlarmArn"] = IdentityOf(message).Arn;
        if (expected["Trigger"] is JsonObject trigger)
        {
            trigger["TreatMissingData"] = trigger["TreatMissingData"]!.GetValue<string>().Split(' ')[^1];
            if (trigger["Dimensions"] is JsonArray dimensions)
            {
                trigger["Dimensions"] = new JsonArray([.. dimensions.Select(static each => each!.DeepClone()).OrderBy(static each => each["name"]!.GetValue<string>(), StringComparer.Ordinal)]);
            }
        }

        return expected.ToJsonString();
    }

    private static AlarmNews NewsOf(JsonElement message)
    {
        Assert.That(AlarmStates.TryParse(message.Text("NewStateValue"), out var state), Is.True);
        Assert.That(AlarmStates.TryParse(message.Text("OldStateValue"), out var old), Is.True);
        return new AlarmNews(
            new Alarm
            {
                Identity = IdentityOf(message),
                Definition = DefinitionOf(message),
                State = state,
                StateReason = message.Text("NewStateReason") ?? "",
                StateReasonData = message.TryGetProperty("TriggeringChildren", out var children) ? ReasonData(children) : null,
                StateUpdatedTimestamp = Time(message.Text("StateChangeTime")),
                ConfigurationUpdatedTimestamp = Time(message.Text("AlarmConfigurationUpdatedTimestamp")),
            },
            old);
    }

    private static AlarmIdentity IdentityOf(JsonElement message)
    {
        var arn = (message.Text("AlarmArn") ?? "arn:aws:cloudwatch:us-east-1:000000000000:alarm:partial").Split(':', 7);
        // One name was shortened by hand, and says so.
        return new AlarmIdentity(arn[1], arn[4], arn[3], message.Text("AlarmName")!.Split(" (repeated")[0]);
    }

    private static AlarmDefinition DefinitionOf(JsonElement message) =>
        (message.Text("AlarmRule") is { } rule
            ? new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression(rule) }
            : (AlarmDefinition)MetricOf(message.TryGetProperty("Trigger", out var trigger) ? trigger : default)) with
        {
            Description = message.Text("AlarmDescription"),
            AlarmActions = Texts(message, "AlarmActions"),
            OkActions = Texts(message, "OKActions"),
            InsufficientDataActions = Texts(message, "InsufficientDataActions"),
        };

    private static MetricAlarmDefinition MetricOf(JsonElement trigger)
    {
        if (trigger.ValueKind == JsonValueKind.Undefined)
        {
            return new MetricAlarmDefinition { Key = default, EvaluationPeriods = 1, ComparisonOperator = ComparisonOperator.GreaterThanThreshold };
        }

        var isMath = trigger.TryGetProperty("Metrics", out var metrics);
        return new MetricAlarmDefinition
        {
            Key = default,
            Metric = isMath ? null : MetricIdOf(trigger),
            Statistic = isMath ? null : Statistic.TryParse(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(trigger.Text("Statistic")!.ToLowerInvariant())),
            Unit = Unit(trigger),
            Period = isMath ? default : TimeSpan.FromSeconds(trigger.Number("Period")!.Value),
            Metrics = isMath ? [.. metrics.EnumerateArray().Select(query => QueryOf(query))] : [],
            EvaluationPeriods = (int)trigger.Number("EvaluationPeriods")!.Value,
            DatapointsToAlarm = (int?)trigger.Number("DatapointsToAlarm"),
            ComparisonOperator = Enum.Parse<ComparisonOperator>(trigger.Text("ComparisonOperator")!),
            Threshold = trigger.Number("Threshold"),
            ThresholdMetricId = trigger.Text("ThresholdMetricId"),
            TreatMissingData = trigger.Text("TreatMissingData") is { Length: > 0 } missing ? Enum.Parse<TreatMissingData>(missing.Split(' ')[^1], ignoreCase: true) : null,
        };
    }

    private static MetricDataQuery QueryOf(JsonElement query)
    {
        var hasMetric = query.TryGetProperty("MetricStat", out var stat);
        var seconds = (hasMetric ? stat : query).Number("Period");
        return new MetricDataQuery
        {
            Id = query.Text("Id")!,
            Expression = query.Text("Expression"),
            Label = query.Text("Label"),
            Metric = hasMetric ? MetricIdOf(stat.GetProperty("Metric")) : null,
            Statistic = hasMetric ? Statistic.TryParse(stat.Text("Stat")) : null,
            Unit = hasMetric ? Unit(stat) : null,
            Period = seconds is { } period ? TimeSpan.FromSeconds(period) : null,
            ReturnData = query.GetProperty("ReturnData").GetBoolean(),
        };
    }

    private static MetricId MetricIdOf(JsonElement metric) => new(
        metric.Text("Namespace")!,
        metric.Text("MetricName")!,
        metric.GetProperty("Dimensions").EnumerateArray().Select(static each => new Dimension(each.Text("name")!, each.Text("value")!)));

    private static MetricUnit? Unit(JsonElement element) => MetricUnits.TryParse(element.Text("Unit"), out var unit) ? unit : null;

    private static IReadOnlyList<string> Texts(JsonElement message, string name) =>
        message.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(static value => value.GetString()!)] : [];

    private static string ReasonData(JsonElement children) =>
        $"{{\"triggeringAlarms\":[{string.Join(',', children.EnumerateArray().Select(static child =>
            $"{{\"arn\":\"{child.Text("Arn")}\",\"state\":{{\"value\":\"{child.GetProperty("State").Text("Value")}\",\"timestamp\":\"{child.GetProperty("State").Text("Timestamp")}\"}}}}"))}]}}";

    private static DateTimeOffset Time(string? time) => time is null
        ? default
        : DateTimeOffset.ParseExact(time, "yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
