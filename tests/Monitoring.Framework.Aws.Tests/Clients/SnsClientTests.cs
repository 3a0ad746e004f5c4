using Monitoring.Framework.Aws.Clients.Sns;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class SnsClientTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:alarms";

    [Test]
    public async Task CreateTopic_AttributesAndTags_AreEntriesAndMembers()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml($"""
            <CreateTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><CreateTopicResult><TopicArn>{Topic}</TopicArn></CreateTopicResult>
            <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></CreateTopicResponse>
            """));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Sns(TestClients.Connection).CreateTopicAsync(
            new CreateTopicRequest { Name = "alarms", Attributes = new Dictionary<string, string> { ["KmsMasterKeyId"] = "alias/k" }, Tags = new Dictionary<string, string> { ["Größe"] = "ü" } },
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(answer.TopicArn, Is.EqualTo(Topic));
            Assert.That(server.Request.Headers["Authorization"], Does.Contain("/eu-west-1/sns/aws4_request"));
            Assert.That(server.Request.Form, Is.EquivalentTo(new Dictionary<string, string>
            {
                ["Action"] = "CreateTopic",
                ["Version"] = "2010-03-31",
                ["Name"] = "alarms",
                ["Attributes.entry.1.key"] = "KmsMasterKeyId",
                ["Attributes.entry.1.value"] = "alias/k",
                ["Tags.member.1.Key"] = "Größe",
                ["Tags.member.1.Value"] = "ü",
            }));
        });
    }

    [Test]
    public async Task Subscribe_Request_IsAForm()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml(
            "<SubscribeResponse><SubscribeResult><SubscriptionArn>pending confirmation</SubscriptionArn></SubscribeResult></SubscribeResponse>"));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Sns(TestClients.Connection).SubscribeAsync(
            new SubscribeRequest { TopicArn = Topic, Protocol = "https", Endpoint = "https://example.com/a?b=c", ReturnSubscriptionArn = true }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(answer.SubscriptionArn, Is.EqualTo("pending confirmation"));
            Assert.That(server.Request.Form["Endpoint"], Is.EqualTo("https://example.com/a?b=c"));
            Assert.That(server.Request.Form["ReturnSubscriptionArn"], Is.EqualTo("true"));
        });
    }

    [Test]
    public async Task Publish_Attributes_AreNamedEntries()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml("<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>"));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Sns(TestClients.Connection).PublishAsync(
            new PublishRequest
            {
                TopicArn = Topic,
                Message = "läuft + 100 % & mehr\n~",
                Subject = "s",
                MessageAttributes = new Dictionary<string, MessageAttribute> { ["severity"] = new() { DataType = "String", StringValue = "1" } },
            },
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(answer.MessageId, Is.EqualTo("m-1"));
            Assert.That(server.Request.Form["Message"], Is.EqualTo("läuft + 100 % & mehr\n~"));
            Assert.That(server.Request.Form["MessageAttributes.entry.1.Name"], Is.EqualTo("severity"));
            Assert.That(server.Request.Form["MessageAttributes.entry.1.Value.DataType"], Is.EqualTo("String"));
            Assert.That(server.Request.Form["MessageAttributes.entry.1.Value.StringValue"], Is.EqualTo("1"));
        });
    }

    [Test]
    public async Task PublishBatch_PartlyFailed_TellsBoth()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml("""
            <PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult>
            <Failed><member><Id>b</Id><Code>InvalidParameter</Code><Message>no</Message><SenderFault>true</SenderFault></member></Failed>
            <Successful><member><Id>a</Id><MessageId>m-1</MessageId></member></Successful></PublishBatchResult></PublishBatchResponse>
            """));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.Sns(TestClients.Connection).PublishBatchAsync(
            new PublishBatchRequest { TopicArn = Topic, PublishBatchRequestEntries = [new PublishBatchEntry { Id = "a", Message = "1" }, new PublishBatchEntry { Id = "b", Message = "2" }] },
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(answer.Successful, Is.EqualTo(new[] { new PublishBatchResult { Id = "a", MessageId = "m-1" } }));
            Assert.That(answer.Failed, Is.EqualTo(new[] { new PublishBatchError { Id = "b", Code = "InvalidParameter", Message = "no", SenderFault = true } }));
            Assert.That(server.Request.Form["PublishBatchRequestEntries.member.2.Id"], Is.EqualTo("b"));
            Assert.That(server.Request.Form["PublishBatchRequestEntries.member.2.Message"], Is.EqualTo("2"));
        });
    }
}
