using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>One change that comes by several paths, as the engine sees it.</summary>
public sealed class AlarmPathsTests
{
    private const string Arn = "arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:web-team/api: down/4";
    private const string Time = "2026-11-26T04:59:57.987+0000";

    private static readonly JsonSerializerOptions _asOnAws = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<DeliveryCommit> _arrivals = [];

    [SetUp]
    public void Forget() => _arrivals.Clear();

    [TestCase(null)]
    [TestCase("6d442278dba546f6")]
    public async Task Dispatch_SameChangeByEveryPath_ArrivesUnderOneKey(string? contributor)
    {
        var (message, given, action) = Paths(contributor);

        await DispatchAsync([message, Recorded.Lambda(message, message), Recorded.Http(message), Recorded.Queue(message), given, Recorded.Http(given), action]);

        Assert.That(_arrivals, Has.Count.EqualTo(8));
        Assert.That(_arrivals.Select(static arrival => arrival.ArrivalKey).Distinct(), Is.EqualTo([$"{Arn}\n{contributor}\nALARM\n1795669197987"]));
        Assert.That(_arrivals.Select(static arrival => arrival.Incidents.Single().Incident).Select(static incident => (incident.Severity, incident.Key.Rule, incident.Description, incident.Reason)).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Read_MarkedDescription_IsDecodedByEveryPath()
    {
        var (message, given, action) = Paths(null);
        foreach (var payload in (string[])[message, given, action])
        {
            var change = Recorded.Change(payload);
            Assert.That((change.Description, change.Severity, change.Key), Is.EqualTo(("The API is down.", AlarmSeverity.Critical, new AlarmKey("uptime", "api", "down"))));
            Assert.That(change.Labels, Is.EqualTo(new Dictionary<string, string> { ["team"] = "web" }));
            Assert.That(change.Tags, Is.EqualTo(new Dictionary<string, string> { ["Product"] = "Energy" }));
            Assert.That(change.Links, Is.EqualTo([new NotificationLink("Console", new Uri("https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#alarmsV2:alarm/web-team%2Fapi%3A%20down%2F4"))]));
        }
    }

    [Test]
    public void Read_AlarmsOwnTags_AreToldButNotAboveTheMarks()
    {
        var given = JsonNode.Parse(Paths(null).Event)!;
        given["detail"]!["alarmTags"] = new JsonObject { ["Product"] = "other", ["Team"] = "web" };

        Assert.That(Recorded.Change(given.ToJsonString()).Tags, Is.EqualTo(new Dictionary<string, string> { ["Product"] = "Energy", ["Team"] = "web" }));
    }

    /// <summary>The muted change may have come by EventBridge before: as the same arrival nobody would ever hear of it.</summary>
    [Test]
    public void Read_ActionAfterAMuteWindow_IsAnArrivalOfItsOwn()
    {
        var message = JsonNode.Parse(Paths(null).Message)!;
        message["ActionExecutedAfterMuteWindow"] = true;
        var change = Recorded.Change(Recorded.Http(message.ToJsonString()));

        Assert.That(change.Timestamp, Is.EqualTo(Recorded.SentAt));
        Assert.That(change.ActionsAllowed, Is.True);
        Assert.That(change.Facts, Does.Contain(new Fact("Muted", "until now; in this state since 2026-11-26 04:59:57 UTC")));
    }

    [TestCase("us-gov-west-1", "aws-us-gov", "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/")]
    [TestCase("eu-central-1", "aws", "https://eu-central-1.console.aws.amazon.com/cloudwatch/")]
    [TestCase("local", "aws", null)]
    [TestCase("us-iso-east-1", "aws-iso", null)]
    public void Read_Partition_HasTheConsoleOfItsOwn(string region, string partition, string? start)
    {
        var message = Paths(null).Message.Replace("aws-cn", partition, StringComparison.Ordinal).Replace("cn-north-1", region, StringComparison.Ordinal);
        var links = Recorded.Change(message).Links.Select(static link => link.Url.AbsoluteUri);
        Assert.That(links, start is null ? Is.Empty : Has.One.StartsWith(start));
    }

    [TestCase("2026-11-26T04:59:57.987+0000")]
    [TestCase("2026-11-26T04:59:57.987Z")]
    [TestCase("2026-11-26T05:59:57.987+01:00")]
    [TestCase("2026-11-26T06:29:57.987+0130")]
    public void Read_Time_IsTheSameInEverySpelling(string time) =>
        Assert.That(Recorded.Change(Paths(null).Message.Replace(Time, time, StringComparison.Ordinal)).Timestamp, Is.EqualTo(Recorded.Time(Time)));

    [Test]
    public void Read_NoTimeOfTheState_IsThatOfTheEnvelope()
    {
        var message = Paths(null).Message.Replace(Time, "yesterday", StringComparison.Ordinal);
        Assert.That(Recorded.Change(Recorded.Http(message)).Timestamp, Is.EqualTo(Recorded.SentAt));
        Assert.That(Recorded.Read(message).Notification, Is.Not.Null, "without any time it cannot be told from the change before");
    }

    private static (string Message, string Event, string Action) Paths(string? contributor)
    {
        const string Description = """
            The API is down.
            {"monitoring":{"owner":"web-team","policy":"uptime","resource":"api","rule":"down","severity":"Critical","labels":{"team":"web"},"tags":{"Product":"Energy"}}}
            """;
        var message = new JsonObject
        {
            ["AlarmName"] = "web-team/api: down/4",
            ["AlarmDescription"] = Description,
            ["NewStateValue"] = "ALARM",
            ["NewStateReason"] = "Threshold Crossed",
            ["StateChangeTime"] = Time,
            ["Region"] = "China (Beijing)",
            ["AlarmArn"] = Arn,
            ["OldStateValue"] = "OK",
        };
        var detail = new JsonObject
        {
            ["alarmName"] = "web-team/api: down/4",
            ["state"] = new JsonObject { ["value"] = "ALARM", ["reason"] = "Threshold Crossed", ["timestamp"] = Time },
            ["previousState"] = new JsonObject { ["value"] = "OK" },
            ["configuration"] = new JsonObject { ["description"] = Description },
        };
        if (contributor is not null)
        {
            message["AlarmContributorId"] = contributor;
            message["AlarmContributorAttributes"] = new JsonObject { ["host"] = "a" };
            detail["alarmContributor"] = new JsonObject { ["id"] = contributor, ["attributes"] = new JsonObject { ["host"] = "a" } };
        }

        var given = new JsonObject
        {
            ["id"] = "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
            ["detail-type"] = contributor is null ? "CloudWatch Alarm State Change" : "CloudWatch Alarm Contributor State Change",
            ["source"] = "aws.cloudwatch",
            ["account"] = "111122223333",
            ["time"] = "2026-11-26T04:59:58Z",
            ["region"] = "cn-north-1",
            ["resources"] = new JsonArray(Arn),
            ["detail"] = detail.DeepClone(),
        };
        var action = new JsonObject { ["source"] = "aws.cloudwatch", ["alarmArn"] = Arn, ["accountId"] = "111122223333", ["time"] = Time, ["region"] = "cn-north-1", ["alarmData"] = detail };
        return (message.ToJsonString(_asOnAws), given.ToJsonString(_asOnAws), action.ToJsonString(_asOnAws));
    }

    private async Task DispatchAsync(string[] payloads)
    {
        var store = Substitute.For<IDeliveryStore>();
        store.CommitAsync(Arg.Do<DeliveryCommit>(_arrivals.Add), default).ReturnsForAnyArgs(CommitResult.Committed);
        store.GetSilencesAsync(default, default).ReturnsForAnyArgs((IReadOnlyList<Silence>)[]);
        await using var host = AwsHost.Start(monitoring => monitoring.Services.AddSingleton(store));
        foreach (var message in payloads.SelectMany(static payload => AwsMessages.Read(payload, Recorded.ReceivedAt)))
        {
            await host.Engine.DispatchAsync(message.Change!, CancellationToken.None);
        }
    }
}
