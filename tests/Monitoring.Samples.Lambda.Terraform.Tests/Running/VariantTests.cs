using System.Text.Json.Nodes;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Running;

/// <summary>What the variables of the module change.</summary>
public sealed class VariantTests
{
    private const string Everything = """
        name               = "watch"
        owner              = "web-team"
        regions            = ["eu-west-1"]
        shards             = 3
        alarm_events       = true
        dns_names          = true
        operator_emails    = ["ops@example.com", "boss@example.com"]
        publishers         = ["budgets.amazonaws.com"]
        secrets_for        = ["notify", "collect"]
        secrets_key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/own"
        log_retention_days = 7
        tags               = { Team = "web" }
        functions          = { collect = { memory = 1024 }, reconcile = { silent_after = 7200 } }
        vpc                = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
        proxy              = { url = "http://proxy.internal:3128", no_proxy = ["intranet.example.com"] }
        accounts           = { prod = { role_arn = "arn:aws:iam::111122223333:role/monitoring", external_id = "x", regions = ["eu-west-1"] } }
        """;

    private StandIn? _standIn;
    private IReadOnlyList<JournalEntry> _made = [];
    private IReadOnlyList<JournalEntry> _changed = [];

    [OneTimeSetUp]
    public async Task Apply()
    {
        await StandIn.RequireAsync();
        _standIn = new StandIn();
        _made = await _standIn.ApplyAsync(_standIn.Root(Everything));
        _changed = await _standIn.ApplyAsync(_standIn.Root(Everything.Replace("web-team", "other-team", StringComparison.Ordinal)));
    }

    [OneTimeTearDown]
    public void Clean() => _standIn?.Dispose();

    [Test]
    public void Shards_Three_AreThreeSchedules() => Assert.That(
        Made("aws_scheduler_schedule").Where(static each => each.Name.StartsWith("collect", StringComparison.Ordinal)).Select(static each => (string)each.State["target"]![0]!["input"]!),
        Is.EquivalentTo(Enumerable.Range(0, 3).Select(static index => $$$"""{"job":"collect","shard":{"index":{{{index}}},"of":3}}""")));

    [Test]
    public void Regions_Each_HaveATopicItsKeyAndAQueue()
    {
        foreach (var type in new[] { "aws_sns_topic", "aws_sns_topic_policy", "aws_sqs_queue_policy" })
        {
            Assert.That(Made(type).Select(static each => each.Text("region")).Distinct(), Is.EquivalentTo(new[] { StandIn.Home, "eu-west-1" }), type);
        }

        Assert.That(Made("aws_kms_key").Select(static each => each.Text("region")), Is.EquivalentTo(new[] { StandIn.Home, "eu-west-1" }));
        Assert.That(Made("aws_sns_topic_subscription").Count(static each => each.Text("protocol") == "lambda"), Is.EqualTo(2));
        Assert.That(Made("aws_sns_topic_subscription").Count(static each => each.Text("protocol") == "email"), Is.EqualTo(4));
    }

    [Test]
    public void Events_OfAnotherRegion_GoToTheHomeRegionsBus()
    {
        var targets = Made("aws_cloudwatch_event_target");
        var away = targets.Where(static each => each.Text("region") == "eu-west-1").ToList();

        Assert.That(away, Has.Count.EqualTo(4));
        Assert.That(away.Select(static each => each.Text("arn")), Is.All.EqualTo($"arn:aws:events:{StandIn.Home}:{StandIn.Account}:event-bus/default"));
        Assert.That(away.Select(static each => each.Text("role_arn")), Is.All.EndsWith("role/watch-events-eu-central-1"));
        Assert.That(targets.Where(static each => each.Text("region") == StandIn.Home).Select(static each => each.Text("arn")!.Split('/')[^1]),
            Is.EquivalentTo(new[] { "watch-reconcile", "watch-reconcile", "watch-reconcile", "watch-notify" }));
    }

    [Test]
    public void Functions_InAVpcWithAProxy_ReachTheirRuntimeWithoutIt()
    {
        foreach (var function in Made("aws_lambda_function"))
        {
            var variables = function.State["environment"]![0]!["variables"]!;
            Assert.That((string?)variables["HTTPS_PROXY"], Is.EqualTo("http://proxy.internal:3128"));
            Assert.That((string?)variables["NO_PROXY"], Is.EqualTo("127.0.0.1,localhost,intranet.example.com"));
            Assert.That((string?)function.State["vpc_config"]![0]!["subnet_ids"]![0], Is.EqualTo("subnet-1"));
            Assert.That((string?)function.State["tags"]!["Team"], Is.EqualTo("web"));
        }

        Assert.That((int)Function("collect").State["memory_size"]!, Is.EqualTo(1024));
        Assert.That((int)Made("aws_cloudwatch_metric_alarm").Single(static each => each.Name == "watch-reconcile-silent").State["evaluation_periods"]!, Is.EqualTo(24));
    }

    [Test]
    public void Accounts_Other_MayUseTheTopicsAndAreAssumed()
    {
        var scopes = JsonNode.Parse((string)Function("reconcile").State["environment"]![0]!["variables"]!["MONITORING_JSON"]!)!["Monitoring"]!["Aws"]!["Scopes"]!;
        Assert.That(scopes["prod"]!.ToJsonString(), Is.EqualTo(
            """{"ExternalId":"x","Regions":["eu-west-1"],"RoleArn":"arn:aws:iam::111122223333:role/monitoring","Topics":{"eu-west-1":"arn:aws:sns:eu-west-1:123456789012:watch-alarms"}}"""));

        var trusted = Made("aws_sns_topic_policy").Select(static each => each.Json("policy")["Statement"]![0]!["Condition"]!["StringEquals"]!["aws:SourceAccount"]!.AsArray().Count);
        Assert.That(trusted, Is.All.EqualTo(2));
        Assert.That(Actions("reconcile"), Does.Contain("sts:AssumeRole").And.Contain("route53:ListHostedZones"));
        Assert.That(Actions("collect"), Does.Contain("kms:Decrypt").And.Contain("ec2:CreateNetworkInterface"));
        Assert.That(Actions("reconcile"), Does.Not.Contain("kms:Decrypt"));
    }

    [Test]
    public void Owner_Changed_ItsAlarmsGoBeforeTheFunctionForgetsThem()
    {
        var gone = _changed.Single(static each => each is { Action: "destroy", Type: "aws_lambda_invocation" });
        var others = _changed.Where(static each => each is { Action: "update", Type: "aws_lambda_function" or "aws_iam_role_policy" }).ToList();

        Assert.That(others, Is.Not.Empty);
        Assert.That(others.Select(static each => each.Index), Is.All.GreaterThan(gone.Index));
        Assert.That(_changed[^1].ToString(), Does.StartWith("create aws_lambda_invocation"));
    }

    private List<JournalEntry> Made(string type) => [.. _made.Where(each => each.Type == type)];

    private JournalEntry Function(string name) => Made("aws_lambda_function").Single(each => each.Name == $"watch-{name}");

    /// <summary>Those that the role is allowed.</summary>
    private List<string> Actions(string function)
    {
        var policy = Made("aws_iam_role_policy").Single(each => each.Text("role") == $"id-of-watch-{function}-eu-central-1").Json("policy");
        return [.. policy["Statement"]!.AsArray().Where(static each => (string?)each!["Effect"] == "Allow").SelectMany(static each => each!["Action"]!.AsArray()).Select(static action => (string)action!)];
    }
}
