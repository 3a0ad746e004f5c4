using System.Text.Json.Nodes;
using Monitoring.Framework.Aws.Tests.Clients;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>What DynamoDB refuses and counterparts cannot show, from a server that follows a script.</summary>
public sealed class DynamoErrorTests
{
    private const string Prefix = "com.amazonaws.dynamodb.v20120810#";

    private static readonly DeliveryCommit _commit = new() { ArrivalKey = "arrival" };

    [Test]
    public async Task Commit_NoTable_NamesItAndTheSetting()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError(Prefix + "ResourceNotFoundException", 400, "Requested resource not found"));
        Assert.That(
            async () => await Store(server, new VirtualTime()).CommitAsync(_commit, default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.EqualTo(
                "There is no table monitoring-test in eu-west-1 (TransactWriteItems): create it as the README of Monitoring.Framework.Aws says, or correct Monitoring:Aws:Delivery:Table or Monitoring:Aws:Region."));
    }

    [TestCase("User: arn:aws:iam::111122223333:role/x is not authorized to perform: dynamodb:DeleteItem on resource: arn", "dynamodb:DeleteItem")]
    [TestCase("no", "dynamodb:PutItem, dynamodb:UpdateItem and dynamodb:DeleteItem")]
    public async Task Commit_Denied_NamesTheActionAndTheTable(string message, string action)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError("com.amazon.coral.service#AccessDeniedException", 400, message));
        Assert.That(
            async () => await Store(server, new VirtualTime()).CommitAsync(_commit, default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.EqualTo(
                $"TransactWriteItems on table monitoring-test is denied in eu-west-1 (AccessDeniedException): allow the action {action} on the table to the caller."));
    }

    [Test]
    public async Task DueGroups_DeniedOnTheIndex_SaysSo()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError("com.amazon.coral.service#AccessDeniedException", 400));
        Assert.That(
            async () => await Store(server, new VirtualTime()).GetDueGroupsAsync(DateTimeOffset.UnixEpoch, 10, default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("allow the action dynamodb:Query on the table and its index to the caller."));
    }

    [Test]
    public async Task DueGroups_NoIndex_NamesIt()
    {
        await using var server = await ScriptedServer.StartAsync(
            ScriptedAnswer.JsonError("com.amazon.coral.validate#ValidationException", 400, "The table does not have the specified index: listing"));
        Assert.That(
            async () => await Store(server, new VirtualTime()).GetDueGroupsAsync(DateTimeOffset.UnixEpoch, 10, default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.EqualTo(
                "The table monitoring-test in eu-west-1 has no index listing (Query): create it as the README of Monitoring.Framework.Aws says."));
    }

    [Test]
    public async Task Commit_ThrottledAtFirst_ComesThroughWithTheSameToken()
    {
        var throttled = ScriptedAnswer.JsonError(Prefix + "ProvisionedThroughputExceededException", 400);
        await using var server = await ScriptedServer.StartAsync(throttled, throttled, ScriptedAnswer.Json("{}"));
        var time = new VirtualTime();
        Assert.That(await Store(server, time).CommitAsync(_commit, default), Is.EqualTo(CommitResult.Committed));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
        Assert.That(Tokens(server), Has.Length.EqualTo(3).And.All.EqualTo(Tokens(server)[0]), "one that was done and whose answer was lost is not done twice");
    }

    [Test]
    public async Task Commit_ThrottledToTheEnd_SaysWhatToDo()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError(Prefix + "ThrottlingException", 400));
        Assert.That(
            async () => await Store(server, new VirtualTime()).CommitAsync(_commit, default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.EqualTo(
                "TransactWriteItems on table monitoring-test was throttled in eu-west-1 until the last attempt (ThrottlingException): raise the table's capacity, or let it be billed by request."));
        Assert.That(server.Requests, Has.Count.EqualTo(6));
    }

    [TestCase("TransactionConflict")]
    [TestCase("ThrottlingError")]
    public async Task Commit_CancelledByAnother_IsTriedAgainAfterAWhile(string code)
    {
        await using var server = await ScriptedServer.StartAsync(Cancelled(code), Cancelled(code), ScriptedAnswer.Json("{}"));
        var time = new VirtualTime();
        Assert.That(await Store(server, time).CommitAsync(_commit, default), Is.EqualTo(CommitResult.Committed));
        Assert.That(Tokens(server), Has.Length.EqualTo(3).And.Unique, "what was cancelled is another request");
        Assert.That(time.Waited, Is.GreaterThan(TimeSpan.Zero).And.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task Commit_CancelledForEver_IsGivenUp()
    {
        await using var server = await ScriptedServer.StartAsync(Cancelled("TransactionConflict"));
        var time = new VirtualTime();
        Assert.That(
            async () => await Store(server, time).CommitAsync(_commit, default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.EqualTo(
                "TransactWriteItems on table monitoring-test was cancelled in eu-west-1 (TransactionConflict) in each of 12 attempts: let fewer others write at the same time, or try again later."));
        Assert.That(server.Requests, Has.Count.EqualTo(12));
        Assert.That(time.Waited, Is.LessThan(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public async Task Commit_AnswerWasLost_IsAskedForAgainUntilItIsKnown()
    {
        await using var server = await ScriptedServer.StartAsync(
            ScriptedAnswer.Reset(), ScriptedAnswer.JsonError(Prefix + "TransactionInProgressException", 400), ScriptedAnswer.Json("{}"));
        Assert.That(await Store(server, new VirtualTime()).CommitAsync(_commit, default), Is.EqualTo(CommitResult.Committed));
        Assert.That(Tokens(server), Has.Length.EqualTo(3).And.All.EqualTo(Tokens(server)[0]));
    }

    [Test]
    public async Task Commit_RefusedItem_IsNotTriedAgain()
    {
        await using var server = await ScriptedServer.StartAsync(Cancelled("ValidationError", "Item size has exceeded the maximum allowed size"));
        Assert.That(
            async () => await Store(server, new VirtualTime()).CommitAsync(_commit, default),
            Throws.ArgumentException.With.Message.Contains("Table monitoring-test: TransactWriteItems was refused in eu-west-1 (ValidationError): Item size has exceeded the maximum allowed size"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Find_KeysLeftOver_AreAskedForUntilAllAreRead()
    {
        const string Left = """{"monitoring-test":{"Keys":[{"pk":{"S":"delivery#a"},"sk":{"S":"-"}}]}}""";
        await using var server = await ScriptedServer.StartAsync(
            ScriptedAnswer.Json($$$"""{"Responses":{},"UnprocessedKeys":{{{Left}}}}"""),
            ScriptedAnswer.Json($$$"""{"Responses":{"monitoring-test":[{"pk":{"S":"delivery#a"},"sk":{"S":"-"}}]},"UnprocessedKeys":{}}"""));
        var found = await Table(server, new VirtualTime()).FindAsync([DeliveryKeys.Delivery("a")], default);
        Assert.That(found.Keys, Is.EqualTo((ItemKey[])[DeliveryKeys.Delivery("a")]));
        Assert.That(server.Requests, Has.Count.EqualTo(2).And.All.Matches<RecordedRequest>(static request => request!.Text.Contains("\"ConsistentRead\":true", StringComparison.Ordinal)));
    }

    private static ScriptedAnswer Cancelled(string code, string message = "") => ScriptedAnswer.Json(
        $$"""{"__type":"{{Prefix}}TransactionCanceledException","Message":"Transaction cancelled","CancellationReasons":[{"Code":"{{code}}","Message":"{{message}}"}]}""", 400);

    private static string[] Tokens(ScriptedServer server) =>
        [.. server.Requests.Select(static request => JsonNode.Parse(request.Text)!["ClientRequestToken"]!.GetValue<string>())];

    private static DynamoDeliveryStore Store(ScriptedServer server, TimeProvider time) => new(Table(server, time), time);

    private static DynamoTable Table(ScriptedServer server, TimeProvider time) =>
        new(TestClients.Of(server.Address, time).DynamoDb(TestClients.Connection), "monitoring-test", TestClients.Region, time);
}
