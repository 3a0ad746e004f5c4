using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Monitoring.Framework.Aws;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Running;

/// <summary>The example, applied and destroyed.</summary>
public sealed class DefaultTests
{
    private static readonly string[] _functions = ["monitoring-collect", "monitoring-notify", "monitoring-reconcile"];

    private StandIn? _standIn;
    private IReadOnlyList<JournalEntry> _made = [];
    private IReadOnlyList<JournalEntry> _destroyed = [];
    private ILookup<string, string> _dependencies = Array.Empty<string>().ToLookup(static each => each);

    [OneTimeSetUp]
    public async Task ApplyAndDestroy()
    {
        await StandIn.RequireAsync();
        _standIn = new StandIn();
        _made = await _standIn.ApplyAsync(_standIn.Example);
        _dependencies = StandIn.Dependencies(_standIn.Example);
        _destroyed = await _standIn.DestroyAsync(_standIn.Example);
    }

    [OneTimeTearDown]
    public void Clean() => _standIn?.Dispose();

    [Test]
    public void Apply_Functions_AreThreeWithOneBinary()
    {
        var functions = Made("aws_lambda_function");

        Assert.That(functions.Select(static each => each.Name), Is.EquivalentTo(_functions));
        Assert.That(functions.Select(static each => each.Text("runtime")), Is.All.EqualTo("provided.al2023"));
        Assert.That(functions.Select(static each => (string)each.State["architectures"]![0]!), Is.All.EqualTo("x86_64"));
        Assert.That(functions.Select(static each => each.Text("source_code_hash")).Distinct().Count(), Is.EqualTo(1));
        Assert.That(functions.ToDictionary(static each => each.Name, static each => Variables(each)["MONITORING_JOB"]), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["monitoring-collect"] = "collect",
            ["monitoring-reconcile"] = "reconcile,destroy",
            ["monitoring-notify"] = "deliver",
        }));
    }

    [Test]
    public void Apply_Functions_GetAConfigurationThatTheBackEndTakes()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Variables(Made("aws_lambda_function")[0])["MONITORING_JSON"]));
        var options = AwsOptionsReader.Read(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Monitoring:Aws"));
        Assert.That((options.Owner, options.Region), Is.EqualTo(("monitoring", StandIn.Home)));
        Assert.That(options.Delivery.Table, Is.EqualTo(Made("aws_dynamodb_table").Single().Name));
        Assert.That(options.Scopes["own"].Account, Is.EqualTo(StandIn.Account));
        Assert.That(options.Scopes["own"].Regions, Is.EqualTo(new[] { StandIn.Home }));
        Assert.That(options.Scopes["own"].Topics, Is.EqualTo(new Dictionary<string, string> { [StandIn.Home] = $"arn:aws:sns:{StandIn.Home}:{StandIn.Account}:monitoring-alarms" }));
    }

    [Test]
    public void Apply_Schedules_HaveTheInputsOfTheJobs()
    {
        var inputs = Made("aws_scheduler_schedule").ToDictionary(static each => each.Name, static each => (string)each.State["target"]![0]!["input"]!);

        Assert.That(inputs, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["collect-0"] = """{"job":"collect","shard":{"index":0,"of":1}}""",
            ["reconcile"] = """{"job":"reconcile"}""",
            ["deliver"] = """{"job":"deliver"}""",
        }));
    }

    [Test]
    public void Apply_Table_HasTheKeysOfTheStore()
    {
        var table = Made("aws_dynamodb_table").Single().State;

        Assert.That(((string)table["hash_key"]!, (string)table["range_key"]!, (string)table["billing_mode"]!), Is.EqualTo(("pk", "sk", "PAY_PER_REQUEST")));
        Assert.That(table["ttl"]![0]!["attribute_name"]!.GetValue<string>(), Is.EqualTo("expires"));
        Assert.That(table["global_secondary_index"]![0]!["name"]!.GetValue<string>(), Is.EqualTo("listing"));
    }

    [Test]
    public void Apply_OwnAlarms_WatchEachFunctionAndEachQueue()
    {
        var alarms = Made("aws_cloudwatch_metric_alarm").Select(static each => each.Name).ToList();
        var queues = Made("aws_sqs_queue").Select(static each => each.Name);

        Assert.That(alarms, Is.EquivalentTo(_functions.SelectMany(static name => new[] { $"{name}-errors", $"{name}-throttles", $"{name}-silent" }).Concat(queues.Select(static name => $"{name}-filled"))));
        Assert.That(alarms, Has.None.StartsWith("monitoring/"), "The reconciler would take it for its own.");
    }

    [Test]
    public void Apply_Topics_AreEncryptedWithAKeyThatCloudWatchMayUse()
    {
        var key = Made("aws_kms_key").Single(static each => each.Name.Contains("topics", StringComparison.Ordinal));
        var topic = Made("aws_sns_topic").Single();

        Assert.That(topic.Text("kms_master_key_id"), Is.EqualTo($"arn:aws:kms:{StandIn.Home}:{StandIn.Account}:key/{key.Name}"));
        foreach (var policy in new[] { key.Json("policy"), Made("aws_sns_topic_policy").Single().Json("policy") })
        {
            var statement = policy["Statement"]!.AsArray().Single(static each => (string?)each!["Sid"] == "Publish")!;
            Assert.That(Texts(statement["Principal"]!["Service"]), Is.EqualTo(new[] { "cloudwatch.amazonaws.com" }));
            Assert.That(Texts(statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]), Is.EqualTo(new[] { StandIn.Account }));
        }
    }

    [Test]
    public void Apply_Roles_OnlyTouchOwnedAlarms()
    {
        var statements = Made("aws_iam_role_policy").SelectMany(static each => each.Json("policy")["Statement"]!.AsArray()).ToList();
        var writing = statements.Single(static each => Texts(each!["Action"]).Contains("cloudwatch:DeleteAlarms"));

        Assert.That(Texts(writing!["Resource"]), Is.EqualTo(new[] { $"arn:aws:cloudwatch:*:{StandIn.Account}:alarm:monitoring/*" }));
        Assert.That(statements.SelectMany(static each => Texts(each!["Action"])), Has.None.EndsWith(":*"));
    }

    [Test]
    public void Apply_Telegraf_HasTheConfigurationOfTheSample()
    {
        var script = (string)Made("aws_ssm_document").Single().Json("content")["mainSteps"]![0]!["inputs"]!["runCommand"]![0]!;

        Assert.That(script, Does.Contain("""taginclude = ["device", "host"]""").And.Contain("""namespace = "Monitoring/Telegraf" """.Trim()));
        Assert.That(script, Does.Contain($"region = \"{StandIn.Home}\"").And.Contain("hostname = \"@instance@\""));
        Assert.That(script, Does.Not.Contain("endpoint_url").And.Not.Contain("web-1"));
    }

    [Test]
    public void Destroy_Everything_IsGone() => Assert.That(_destroyed.Select(Key), Is.EquivalentTo(_made.Select(Key)));

    [Test]
    public void Destroy_Alarms_GoWhenNothingMakesThemAgainAndTheFunctionCanStill()
    {
        var job = _destroyed.Single(static each => each.Type == "aws_lambda_invocation");

        Assert.That(job.Text("lifecycle_scope"), Is.EqualTo("CRUD"));
        Assert.That(job.Json("input").ToJsonString(), Is.EqualTo("""{"job":"destroy"}"""));
        AssertOrder("aws_scheduler_schedule.this", "aws_lambda_invocation.destroy");
        AssertOrder("aws_cloudwatch_event_target.direct", "aws_lambda_invocation.destroy");
        foreach (var needed in new[] { "aws_lambda_function.this", "aws_iam_role_policy.function", "aws_iam_role.function", "aws_cloudwatch_log_group.function", "aws_dynamodb_table.delivery", "aws_sqs_queue.dead" })
        {
            AssertOrder("aws_lambda_invocation.destroy", needed);
        }
    }

    [Test]
    public void Destroy_LogGroups_OutliveTheirFunctions() => AssertOrder("aws_lambda_function.this", "aws_cloudwatch_log_group.function");

    /// <summary>By what Terraform keeps, not by what happened to be faster.</summary>
    private void AssertOrder(string first, string then)
    {
        Assert.That(_dependencies[first], Does.Contain(then), $"{first} does not wait for {then}.");
    }

    private static string Key(JournalEntry entry) => $"{entry.Type} {entry.Text("id")}";

    private static Dictionary<string, string> Variables(JournalEntry function) =>
        function.State["environment"]![0]!["variables"]!.AsObject().ToDictionary(static pair => pair.Key, static pair => (string)pair.Value!);

    private static string[] Texts(JsonNode? node) => [.. node!.AsArray().Select(static each => (string)each!)];

    private List<JournalEntry> Made(string type) => [.. _made.Where(each => each.Type == type)];
}
