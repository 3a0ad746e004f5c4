using System.Text.Json.Nodes;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>What is around a message.</summary>
public sealed class AwsEnvelopeTests
{
    [Test]
    public void Read_SeveralRecords_AreAllOfThem() =>
        Assert.That(
            AwsMessages.Read(Recorded.Lambda("one", """{ "title": "two" }""", "three"), Recorded.ReceivedAt).Select(static message => message.Notification!.Title),
            Is.EqualTo(["one", "two", "three"]));

    [Test]
    public void Read_EnvelopeInAnEnvelope_IsTheMessage() =>
        Assert.That(Recorded.Read(Recorded.Queue(Recorded.Http(Recorded.Http("inside", "Subject")))).Notification!.Title, Is.EqualTo("Subject"));

    [Test]
    public void Read_Batch_IsAllOfIt() =>
        Assert.That(AwsMessages.Read($"[{Recorded.Http("one")},{Recorded.Http("two")}]", Recorded.ReceivedAt).Select(static message => message.Notification!.Title), Is.EqualTo(["one", "two"]));

    [Test]
    public void Read_Id_IsTheSameWhenItComesAgain()
    {
        Assert.That(Recorded.Read(Recorded.Http("text")).Id, Is.EqualTo(Recorded.MessageId));
        Assert.That(Recorded.Read(Recorded.Queue("text")).Id, Is.EqualTo(Recorded.MessageId));

        var ids = ((string[])["text", "text", "other"]).Select(static text => Recorded.Read(text).Id).ToList();
        Assert.That(ids[1], Is.EqualTo(ids[0]));
        Assert.That(ids[2], Is.Not.EqualTo(ids[0]));
    }

    [Test]
    public void Read_Time_IsTheEnvelopesOrThatOfTheArrival()
    {
        Assert.That(Recorded.Read(Recorded.Http("text")).Notification!.Timestamp, Is.EqualTo(Recorded.SentAt));
        Assert.That(Recorded.Read("text").Notification!.Timestamp, Is.EqualTo(Recorded.ReceivedAt));
    }

    /// <summary>Only SNS's own members are signed: what somebody puts beside them must not be read in their place.</summary>
    [Test]
    public void Read_UnsignedMembersBesideASignedMessage_AreNotRead()
    {
        var envelope = JsonNode.Parse(Recorded.Http("genuine"))!;
        envelope["Records"] = JsonNode.Parse(Recorded.Lambda("forged"))!["Records"]!.DeepClone();
        envelope["alarmData"] = new JsonObject();
        envelope["message"] = "forged";

        Assert.That(Recorded.Read(envelope.ToJsonString()).Notification!.Title, Is.EqualTo("genuine"));
    }

    [TestCase("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:111122223333:alerts&Token=c4n4ryTok3n", true)]
    [TestCase("https://sns.cn-north-1.amazonaws.com.cn/?Action=ConfirmSubscription&Token=c4n4ryTok3n", true)]
    [TestCase("https://sns.eu-west-1.amazonaws.com.evil.com/?Action=ConfirmSubscription&Token=c4n4ryTok3n", false)]
    [TestCase("http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=c4n4ryTok3n", false)]
    [TestCase("https://169.254.169.254/?Token=c4n4ryTok3n", false)]
    public void Read_Confirmation_OffersTheAddressOfSnsAndShowsNoToken(string url, bool isOffered)
    {
        var read = Recorded.Read(Confirmation("SubscriptionConfirmation", url));

        Assert.That(read.SubscribeUrl?.OriginalString, Is.EqualTo(isOffered ? url : null));
        Assert.That(read.Notification!.Title, Is.EqualTo("SNS: a subscription waits to be confirmed"));
        Assert.That(read.Notification.Facts, Is.EqualTo([new Fact("Topic", Recorded.Topic)]));
        Assert.That(read.Notification.ToString() + read.Notification.Text, Does.Not.Contain(Recorded.Canary));
    }

    /// <summary>Its address would subscribe again.</summary>
    [Test]
    public void Read_EndOfASubscription_OffersNoAddress()
    {
        var read = Recorded.Read(Confirmation("UnsubscribeConfirmation", "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=c4n4ryTok3n"));
        Assert.That((read.SubscribeUrl, read.Notification!.Severity), Is.EqualTo(((Uri?)null, AlarmSeverity.Warning)));
    }

    [Test]
    public void Read_Secrets_AreShownNowhere()
    {
        var envelope = Recorded.Http("text");
        var confirmation = Confirmation("SubscriptionConfirmation", "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=c4n4ryTok3n");
        foreach (var payload in (string[])
            [
                envelope, envelope[..^1], confirmation, confirmation[..^1], Recorded.Lambda(envelope)[..^3], $"broken: {Recorded.Queue(confirmation)}",
                "To stop: https://sns.eu-west-1.amazonaws.com/unsubscribe.html?SubscriptionArn=c4n4ryTok3n&Endpoint=a@b.c",
                """{ "note": "{\"Token\":\"c4n4ryTok3n\",\"SubscribeURL\":\"c4n4ryTok3n\"}", "apiKey": "c4n4ryTok3n", "deep": { "Authorization": "c4n4ryTok3n", "x": [{ "client_secret": "c4n4ryTok3n" }] } }""",
            ])
        {
            foreach (var notification in AwsMessages.Read(payload, Recorded.ReceivedAt).Select(static message => message.Notification!))
            {
                Assert.That($"{notification.Title} {notification.Text} {string.Join(' ', notification.Facts)} {string.Join(' ', notification.Links)} {notification.Id}", Does.Not.Contain(Recorded.Canary), payload);
            }
        }
    }

    private static string Confirmation(string type, string url) => new JsonObject
    {
        ["Type"] = type,
        ["MessageId"] = Recorded.MessageId,
        ["Token"] = Recorded.Canary,
        ["TopicArn"] = Recorded.Topic,
        ["Message"] = "You have chosen to subscribe to the topic. To confirm the subscription, visit the SubscribeURL included in this message.",
        ["SubscribeURL"] = url,
        ["Timestamp"] = "2026-11-26T04:59:58.123Z",
        ["SignatureVersion"] = "1",
        ["Signature"] = Recorded.Canary,
        ["SigningCertURL"] = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
    }.ToJsonString();
}
