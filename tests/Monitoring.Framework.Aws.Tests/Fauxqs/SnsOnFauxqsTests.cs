using System.Text.Json;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.Sns;

namespace Monitoring.Framework.Aws.Tests.Fauxqs;

/// <summary>The SNS client against a service that nobody here wrote.</summary>
public sealed class SnsOnFauxqsTests
{
    private const string Unicode = "Grüße, 漢字 😀 & <b>\"quoted\"</b> 100% + a=b\nnext line";

    private FauxqsServer _server = null!;
    private AwsClientFactory _factory = null!;

    private ISnsApi Sns => _factory.Sns(new AwsConnection(FauxqsServer.Region));

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (FauxqsServer.ReasonToSkip() is { } reason)
        {
            Assert.Ignore(reason);
        }

        _server = await FauxqsServer.StartAsync();
        var options = new AwsOptions { BaseUrl = _server.Address.ToString(), Region = FauxqsServer.Region };
        _factory = new AwsClientFactory(options, TimeProvider.System, new BasicAWSCredentials("test", "test"));
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _factory?.Dispose();
        _server?.Dispose();
    }

    [Test]
    public async Task CreateTopic_Twice_GivesTheSameTopic()
    {
        var first = await Sns.CreateTopicAsync(new CreateTopicRequest { Name = "ops", Tags = new Dictionary<string, string> { ["team"] = "web ü" } }, default);
        var second = await Sns.CreateTopicAsync(new CreateTopicRequest { Name = "ops" }, default);

        Assert.That(first.TopicArn, Is.EqualTo("arn:aws:sns:eu-central-1:000000000000:ops"));
        Assert.That(second.TopicArn, Is.EqualTo(first.TopicArn));
    }

    [Test]
    public async Task Publish_UnicodeAndAttributes_ArriveInASubscribedQueue()
    {
        var (topic, queue) = await SubscribedAsync("unicode");

        var published = await Sns.PublishAsync(
            new PublishRequest
            {
                TopicArn = topic,
                Message = Unicode,
                Subject = "ALARM: cpu",
                MessageAttributes = new Dictionary<string, MessageAttribute>
                {
                    ["state"] = new() { DataType = "String", StringValue = "ALARM" },
                    ["größe"] = new() { DataType = "Number", StringValue = "12.5" },
                },
            },
            default);

        var envelope = JsonSerializer.Deserialize<JsonElement>((await _server.ReceiveAsync(queue)).Single());
        Assert.Multiple(() =>
        {
            Assert.That(envelope.GetProperty("MessageId").GetString(), Is.EqualTo(published.MessageId));
            Assert.That(envelope.GetProperty("Message").GetString(), Is.EqualTo(Unicode));
            Assert.That(envelope.GetProperty("Subject").GetString(), Is.EqualTo("ALARM: cpu"));
            Assert.That(envelope.GetProperty("MessageAttributes").GetProperty("state").GetProperty("Value").GetString(), Is.EqualTo("ALARM"));
            Assert.That(envelope.GetProperty("MessageAttributes").GetProperty("größe").GetProperty("Type").GetString(), Is.EqualTo("Number"));
        });
    }

    [Test]
    public async Task Subscribe_WithRawDelivery_GivesTheMessageAsItIs()
    {
        var (topic, queue) = await SubscribedAsync("raw", new Dictionary<string, string> { ["RawMessageDelivery"] = "true" });

        await Sns.PublishAsync(new PublishRequest { TopicArn = topic, Message = Unicode }, default);

        Assert.That(await _server.ReceiveAsync(queue), Is.EqualTo(new[] { Unicode }));
    }

    [Test]
    public async Task PublishBatch_OneEntryTooLong_FailsThatOneOnly()
    {
        var (topic, queue) = await SubscribedAsync("batch", new Dictionary<string, string> { ["RawMessageDelivery"] = "true" });

        var result = await Sns.PublishBatchAsync(
            new PublishBatchRequest
            {
                TopicArn = topic,
                PublishBatchRequestEntries =
                [
                    new PublishBatchEntry { Id = "first", Message = Unicode },
                    new PublishBatchEntry { Id = "long", Message = new string('x', (256 * 1024) + 1) },
                    new PublishBatchEntry { Id = "last", Message = "last", MessageAttributes = new Dictionary<string, MessageAttribute> { ["a"] = new() { DataType = "String", StringValue = "b" } } },
                ],
            },
            default);

        Assert.Multiple(() =>
        {
            Assert.That(result.Successful.Select(static each => each.Id), Is.EqualTo(new[] { "first", "last" }));
            Assert.That(result.Successful.Select(static each => each.MessageId), Is.Unique.And.All.Not.Empty);
            Assert.That(result.Failed.Select(static each => (each.Id, each.Code, each.SenderFault)), Is.EqualTo(new[] { ("long", "InvalidParameter", true) }));
        });
        Assert.That(await _server.ReceiveAsync(queue), Is.EquivalentTo(new[] { Unicode, "last" }));
    }

    [Test]
    public async Task PublishBatch_Nothing_IsRefusedWithTheCodeOfTheService()
    {
        var (topic, _) = await SubscribedAsync("empty");

        var error = await Assert.CatchAsync<AmazonServiceException>(() => Sns.PublishBatchAsync(new PublishBatchRequest { TopicArn = topic, PublishBatchRequestEntries = [] }, default));

        Assert.That(error!.ErrorCode, Is.EqualTo("EmptyBatchRequest"));
    }

    [Test]
    public async Task Publish_ToAMissingTopic_HasTheCodeOfTheService()
    {
        var error = (await Assert.CatchAsync<AmazonServiceException>(
            () => Sns.PublishAsync(new PublishRequest { TopicArn = "arn:aws:sns:eu-central-1:000000000000:nobody", Message = "x" }, default)))!;

        Assert.Multiple(() =>
        {
            Assert.That((error.ErrorCode, (int)error.StatusCode), Is.EqualTo(("NotFound", 404)));
            Assert.That(AwsErrors.IsUnavailable(error), Is.False);
            Assert.That(AwsErrors.Sentence(error, "Publish", FauxqsServer.Region), Does.Contain("Topic does not exist"));
        });
    }

    private async Task<(string Topic, string Queue)> SubscribedAsync(string name, IReadOnlyDictionary<string, string>? attributes = null)
    {
        var topic = (await Sns.CreateTopicAsync(new CreateTopicRequest { Name = name }, default)).TopicArn;
        var (url, arn) = await _server.CreateQueueAsync(name);
        var subscribed = await Sns.SubscribeAsync(new SubscribeRequest { TopicArn = topic, Protocol = "sqs", Endpoint = arn, Attributes = attributes }, default);
        Assert.That(subscribed.SubscriptionArn, Does.StartWith(topic + ":"));
        return (topic, url);
    }
}
