using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests;

internal sealed class HttpUptimePolicyTests
{
    [Test]
    public async Task AlarmsFor_Target_IsTheDefaultAlarm()
    {
        var alarm = (await AlarmsAsync("{'Targets':{'api':{'Url':'https://example.com/health'}}}")).Single();

        Assert.That(alarm, Is.EqualTo(new MetricAlarmDefinition
        {
            Key = new AlarmKey("HttpUptime", "api", "uptime"),
            Description = "api (https://example.com/health) does not answer as expected.",
            Severity = AlarmSeverity.Critical,
            Labels = alarm.Labels,
            Metric = new MetricId("Monitoring/Uptime", "uptime", [("url", "https://example.com/health")]),
            Statistic = Statistic.Minimum,
            Period = TimeSpan.FromMinutes(1),
            EvaluationPeriods = 2,
            DatapointsToAlarm = 2,
            ComparisonOperator = ComparisonOperator.LessThanThreshold,
            Threshold = 1,
            AlarmActions = alarm.AlarmActions,
            OkActions = alarm.OkActions,
            InsufficientDataActions = alarm.InsufficientDataActions,
            Metrics = alarm.Metrics,
        }));
        Assert.That(alarm.Refusal(), Is.Null);
    }

    [TestCase("00:00:01", "00:00:10")]
    [TestCase("00:00:10", "00:00:10")]
    [TestCase("00:00:11", "00:00:20")]
    [TestCase("00:00:20", "00:00:20")]
    [TestCase("00:00:21", "00:00:30")]
    [TestCase("00:00:30", "00:00:30")]
    [TestCase("00:00:31", "00:01:00")]
    [TestCase("00:01:00", "00:01:00")]
    [TestCase("00:01:01", "00:02:00")]
    [TestCase("01:00:00", "01:00:00")]
    [TestCase("1.00:00:00", "1.00:00:00")]
    public async Task AlarmsFor_Interval_GivesThePeriod(string interval, string period)
    {
        var alarm = (await AlarmsAsync($"{{'Targets':{{'api':{{'Url':'http://a','Interval':'{interval}'}}}}}}")).Single();

        Assert.That(alarm.Period, Is.EqualTo(TimeSpan.Parse(period)));
        Assert.That(alarm.Refusal(), Is.Null);
    }

    [Test]
    public async Task AlarmsFor_OptionsGiven_AreTheAlarms()
    {
        var alarm = (await AlarmsAsync("""
            {'Targets':{'api':{'Url':'http://a','Severity':'warning','Labels':{'team':'web'},
              'Alarm':{'Period':'00:05:00','EvaluationPeriods':4,'DatapointsToAlarm':3}}}}
            """)).Single();

        Assert.That(alarm.Severity, Is.EqualTo(AlarmSeverity.Warning));
        Assert.That(alarm.Labels, Is.EqualTo(new Dictionary<string, string> { ["team"] = "web" }));
        Assert.That((alarm.Period, alarm.EvaluationPeriods, alarm.DatapointsToAlarm), Is.EqualTo((TimeSpan.FromMinutes(5), 4, (int?)3)));
    }

    [TestCase("true", "{}", 1)]
    [TestCase("false", "{}", 0)]
    [TestCase("true", "{'Enabled':false}", 0)]
    [TestCase("false", "{'Enabled':true}", 1)]
    public async Task AlarmsFor_AlarmSwitchedOnOrOff_IsThereOrNot(string defaultAlarms, string alarm, int count) => Assert.That(
        await AlarmsAsync($"{{'DefaultAlarms':{defaultAlarms},'Targets':{{'api':{{'Url':'http://a','Alarm':{alarm}}}}}}}"),
        Has.Count.EqualTo(count));

    [Test]
    public async Task AlarmsFor_LongUrl_LeavesRoomInTheDescription()
    {
        var alarm = (await AlarmsAsync($"{{'Targets':{{'api':{{'Url':'http://a/{new string('x', 1000)}'}}}}}}")).Single();

        Assert.That(AlarmDescription.Encode(alarm, "owner"), Has.Length.LessThan(500));
    }

    [Test]
    public void AlarmsFor_OtherResources_HasNothingToSay()
    {
        using var services = Configured.FromTarget("{'Url':'http://a'}");
        var policy = services.Policy();

        Assert.That(policy.AlarmsFor(Context(new MonitoredResource { Id = "api", Type = ResourceTypes.Ec2Instance })), Is.Empty);
        Assert.That(policy.AlarmsFor(Context(new MonitoredResource { Id = "other", Type = ResourceTypes.HttpTarget })), Is.Empty);
    }

    private static async Task<List<MetricAlarmDefinition>> AlarmsAsync(string section)
    {
        await using var services = Configured.From(section);
        var policy = services.Policy();
        return [.. (await services.ResourcesAsync()).SelectMany(resource => policy.AlarmsFor(Context(resource))).Cast<MetricAlarmDefinition>()];
    }

    private static AlarmPolicyContext Context(MonitoredResource resource) =>
        new() { Policy = "HttpUptime", Resource = resource, Scope = DiscoveryScope.Local };
}
