using System.Text;
using System.Text.Json;
using Monitoring.Framework.Testing;
using NSubstitute;

namespace Monitoring.Framework.Lambda.Tests;

public sealed class InvocationReaderTests
{
    private static readonly DiscoveryScope _prod = new("prod.eu-central-1", "aws", "111122223333", "eu-central-1");

    private static IEnumerable<JsonElement> SnsMessages => Vectors.Sns;

    private static IEnumerable<JsonElement> AlarmEvents => Vectors.Events;

    [Test]
    public async Task Read_Collect_HasShardAndSources()
    {
        var whole = await ReadAsync("""{"job":"collect"}""");
        var part = await ReadAsync("""{"job":"collect","shard":{"index":1,"of":4}}""");
        var named = await ReadAsync("""{"job":"Collect","sources":["a","b"],"shard":null}""");

        Assert.That(whole.Job, Is.EqualTo(LambdaJob.Collect));
        Assert.That(whole.Events, Is.EqualTo([new CollectDue()]));
        Assert.That(part.Events, Is.EqualTo([new CollectDue { Shard = new Shard(1, 4) }]));
        Assert.That(((CollectDue)named.Events.Single()).Sources, Is.EqualTo(["a", "b"]));
    }

    [Test]
    public async Task Read_OtherJobs_AreTheirEvents()
    {
        var reconcile = await ReadAsync("""{"job":"reconcile"}""");
        var resource = await ReadAsync("""{"job":"reconcile","scope":"prod.eu-central-1","resource":"i-1"}""");
        var deliver = await ReadAsync("""{"job":"deliver"}""");

        Assert.That((reconcile.Job, reconcile.Events.Single()), Is.EqualTo((LambdaJob.Reconcile, new ReconcileDue())));
        Assert.That(resource.Events, Is.EqualTo([new ResourceChanged(_prod, "i-1")]));
        Assert.That((deliver.Job, deliver.Events.Single()), Is.EqualTo((LambdaJob.Deliver, DeliveryDue.Instance)));
    }

    [TestCase("""{"job":"destroy"}""", false)]
    [TestCase("""{"job":"destroy","tf":{"action":"delete","prev_input":{"job":"destroy"}}}""", false)]
    [TestCase("""{"job":"destroy","tf":{"action":"create","prev_input":null}}""", true)]
    [TestCase("""{"job":"destroy","tf":{"action":"update","prev_input":{}}}""", true)]
    public async Task Read_Destroy_OnlyWhenTerraformDestroys(string json, bool isIdle)
    {
        var request = await ReadAsync(json);

        Assert.That((request.Job, request.IsIdle), Is.EqualTo((LambdaJob.Destroy, isIdle)));
        Assert.That(request.Note is not null, Is.EqualTo(isIdle));
    }

    [TestCase("""{"job":"colect"}""", "there is no job \"colect\"; there are collect, reconcile, deliver, destroy")]
    [TestCase("""{"job":7}""", "there is no job 7")]
    [TestCase("""{"job":null}""", "there is no job null")]
    [TestCase("""{"job":"collect","shrad":{"index":0,"of":4}}""", "nobody reads 'shrad' there; known are job, shard, sources")]
    [TestCase("""{"job":"collect","shard":{"index":4,"of":4}}""", "shard {\"index\":4,\"of\":4} is none")]
    [TestCase("""{"job":"collect","shard":{"index":-1,"of":4}}""", "is none")]
    [TestCase("""{"job":"collect","shard":{"index":0.5,"of":4}}""", "is none")]
    [TestCase("""{"job":"collect","shard":{"index":"0","of":4}}""", "is none")]
    [TestCase("""{"job":"collect","shard":{"of":4}}""", "is none")]
    [TestCase("""{"job":"collect","shard":1}""", "is none")]
    [TestCase("""{"job":"collect","sources":"api"}""", "sources is no list of names")]
    [TestCase("""{"job":"collect","sources":[1]}""", "sources is no list of names")]
    [TestCase("""{"job":"reconcile","resource":"i-1"}""", "go together")]
    [TestCase("""{"job":"reconcile","scope":"test","resource":"i-1"}""", "there is no scope test; there are prod.eu-central-1")]
    [TestCase("""{"job":"reconcile","tf":{"action":"delete"}}""", "nobody reads 'tf' there")]
    [TestCase("""{"job":"destroy","tf":{"action":"remove"}}""", "tf.action is none of create, update and delete")]
    [TestCase("""{"job":"destroy","tf":"delete"}""", "tf.action is none of")]
    public async Task Read_OwnEventThatIsWrong_SaysWhatIsWrong(string json, string problem)
    {
        var error = (await Assert.ThrowsAsync<InvocationException>(() => ReadAsync(json)))!;

        Assert.That(error.Type, Is.EqualTo("Monitoring.MalformedEvent"));
        Assert.That(error.Message, Does.StartWith("The event is wrong: ").And.Contain(problem));
    }

    [TestCase("", "is no JSON")]
    [TestCase("collect", "is no JSON")]
    [TestCase("""{"job":"collect" """, "is no JSON")]
    [TestCase("{}", "an empty object")]
    [TestCase("[]", "an array of 0 items")]
    [TestCase("\"collect\"", "a string")]
    [TestCase("null", "a null")]
    [TestCase("""{"key1":"hunter2","key2":"value2"}""", "an object with key1, key2")]
    [TestCase("""{"Records":[]}""", "an object with Records")]
    [TestCase("""{"Records":[{"eventSource":"aws:s3","s3":{"bucket":{"name":"b"}}}]}""", "an object with Records")]
    [TestCase("""{"version":"0","source":"aws.events","detail-type":"Scheduled Event","detail":{}}""", "give a schedule such an input")]
    [TestCase("""{"version":"0","source":"aws.scheduler","detail-type":"Scheduled Event","detail":"{}"}""", "give a schedule such an input")]
    public async Task Read_UnknownEvent_IsRefusedByItsShapeWithoutItsValues(string json, string problem)
    {
        var error = (await Assert.ThrowsAsync<InvocationException>(() => ReadAsync(json)))!;

        Assert.That(error.Type, Is.EqualTo("Monitoring.UnknownEvent"));
        Assert.That(error.Message, Does.Contain(problem).And.Contain("{\"job\":\"collect\"}"));
        Assert.That(error.Message, Does.Not.Contain("hunter2"));
    }

    [Test]
    public async Task Read_InstanceStateChange_IsAChangeOfTheInstance()
    {
        var request = await ReadAsync("""
            {"version":"0","id":"7bf73129-1428-4cd3-a780-95db273d1602","detail-type":"EC2 Instance State-change Notification","source":"aws.ec2","account":"111122223333","time":"2026-09-11T21:29:54Z",
             "region":"eu-central-1","resources":["arn:aws:ec2:eu-central-1:111122223333:instance/i-abcd1111"],"detail":{"instance-id":"i-abcd1111","state":"running"}}
            """);

        Assert.That(request.Job, Is.EqualTo(LambdaJob.Reconcile));
        Assert.That(request.Events, Is.EqualTo([new ResourceChanged(_prod, "i-abcd1111")]));
    }

    [Test]
    public async Task Read_InstanceOfNobodysScope_IsIdleAndSaysSo()
    {
        var request = await ReadAsync("""
            {"detail-type":"EC2 Instance State-change Notification","source":"aws.ec2","account":"111122223333","region":"us-east-1","detail":{"instance-id":"i-1","state":"running"}}
            """);

        Assert.That((request.Job, request.IsIdle, request.Events.Count), Is.EqualTo((LambdaJob.Reconcile, true, 0)));
        Assert.That(request.Note, Does.Contain("account 111122223333, region us-east-1"));
    }

    [Test]
    public async Task Read_AutoScaling_InstanceIsReconciledAndAFailedLaunchIsToldToPeople()
    {
        const string Event = """{"detail-type":"EC2 Instance Launch","source":"aws.autoscaling","account":"111122223333","region":"eu-central-1","detail":{"AutoScalingGroupName":"web","EC2InstanceId":"INSTANCE"}}""";

        var launched = await ReadAsync(Event.Replace("INSTANCE", "i-1", StringComparison.Ordinal));
        var failed = await ReadAsync(Event.Replace("INSTANCE", "", StringComparison.Ordinal).Replace("Launch", "Launch Unsuccessful", StringComparison.Ordinal));

        Assert.That(launched.Events, Is.EqualTo([new ResourceChanged(_prod, "i-1")]));
        Assert.That(failed.Events.Single(), Is.InstanceOf<NoticeReceived>());
    }

    [TestCaseSource(nameof(SnsMessages))]
    public async Task Read_SnsMessageOfCloudWatch_IsTheChangeOfItsAlarm(JsonElement vector)
    {
        var message = vector.GetProperty("message");

        var request = await ReadAsync(Vectors.SnsEvent(message.GetRawText()));

        var change = (AlarmStateChanged)request.Events.Single();
        Assert.That(request.Job, Is.EqualTo(LambdaJob.Deliver));
        Assert.That(change.NewState.ToName(), Is.EqualTo(message.GetProperty("NewStateValue").GetString()));
    }

    [TestCaseSource(nameof(AlarmEvents))]
    public async Task Read_EventOfEventBridgeOrAlarmAction_IsDelivered(JsonElement vector)
    {
        var request = await ReadAsync(vector.GetProperty("document").GetRawText());

        Assert.That(request.Job, Is.EqualTo(LambdaJob.Deliver));
        Assert.That(request.Events, Is.Not.Empty);
    }

    [Test]
    public async Task Read_DirectInvocationWithTheMessageOfAnAlarm_IsItsChange()
    {
        var request = await ReadAsync(Vectors.Alarm("shop"));

        Assert.That(((AlarmStateChanged)request.Events.Single()).Alarm.Name, Is.EqualTo("shop"));
    }

    [Test]
    public async Task Read_SeveralRecords_EachIsAnEventAndBrokenJsonIsReadableText()
    {
        var request = await ReadAsync(Vectors.SnsEvent(Vectors.Alarm("one"), """{"AlarmName":"two","NewSta""", "plain text", Vectors.Alarm("three")));

        Assert.That(request.Events, Has.Count.EqualTo(4));
        Assert.That(((AlarmStateChanged)request.Events[0]).Alarm.Name, Is.EqualTo("one"));
        Assert.That(((NoticeReceived)request.Events[1]).Notification.Text, Does.Contain("\"two\""));
        Assert.That(((NoticeReceived)request.Events[2]).Notification.ToString(), Does.Contain("plain text"));
        Assert.That(((AlarmStateChanged)request.Events[3]).Alarm.Name, Is.EqualTo("three"));
        Assert.That(request.Broken, Is.Empty);
    }

    [Test]
    public async Task Read_RecordsWithoutAMessageAmongGoodOnes_AreNamedAndTheGoodOnesAreThere()
    {
        var good = Vectors.SnsEvent(Vectors.Alarm("one"));

        var request = await ReadAsync(good.Replace("]}", """,{"Sns":null},7,{"EventSource":"aws:sns","Sns":{"Type":"Notification"}}]}""", StringComparison.Ordinal));

        Assert.That(request.Events, Has.Count.EqualTo(1));
        Assert.That(request.Broken, Is.EqualTo(new[]
        {
            "record 2 of 4 has no message: it is an object with Sns",
            "record 3 of 4 has no message: it is a number",
            "record 4 of 4 has no message: it is an object with EventSource, Sns",
        }));
    }

    [Test]
    public async Task Read_SqsRecord_IsReadThroughItsEnvelopes()
    {
        var request = await ReadAsync($$"""{"Records":[{"messageId":"m-1","eventSource":"aws:sqs","body":{{JsonSerializer.Serialize(Vectors.Alarm("one"))}}}]}""");

        Assert.That(((AlarmStateChanged)request.Events.Single()).Alarm.Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task Read_TestMessageOfAutoScaling_IsIdle()
    {
        var request = await ReadAsync(Vectors.SnsEvent("""{"AccountId":"111122223333","RequestId":"r","AutoScalingGroupARN":"arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:x","AutoScalingGroupName":"web","Service":"AWS Auto Scaling","Event":"autoscaling:TEST_NOTIFICATION","Time":"2026-09-14T11:18:44.401Z"}"""));

        Assert.That((request.IsIdle, request.Note), Is.EqualTo((true, "There is nothing to tell in the message.")));
    }

    private static async Task<InvocationRequest> ReadAsync(string json)
    {
        var scopes = Substitute.For<IDiscoveryScopes>();
        scopes.ListAsync(Arg.Any<CancellationToken>()).Returns([_prod]);
        return await new InvocationReader(scopes, new FakeTimeProvider()).ReadAsync(Encoding.UTF8.GetBytes(json), CancellationToken.None);
    }
}
