using Monitoring.Samples.Lambda.Terraform.Tests.Tools;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Policies;

/// <summary>The policies allow what the code calls, and nothing else.</summary>
public sealed class PolicyTests
{
    private static readonly string[] _functions = ["collect", "reconcile", "notify"];

    private IReadOnlyList<PolicyStatement> _statements = [];

    [OneTimeSetUp]
    public async Task Read()
    {
        await NodeModules.RequireAsync();
        _statements = await PolicyFiles.ReadAsync(Sample.Module);
    }

    [Test]
    public void Operations_OfTheClients_AreEachAFunctionsOrNobodys()
    {
        var called = FunctionCalls.ByFunction.Values.SelectMany(static operations => operations).ToHashSet(StringComparer.Ordinal);

        Assert.That(FunctionCalls.NotByFunctions.Keys.Intersect(called), Is.Empty);
        Assert.That(called.Union(FunctionCalls.NotByFunctions.Keys), Is.EquivalentTo(ClientOperations.All));
    }

    [TestCaseSource(nameof(_functions))]
    public void Policy_OfFunction_HasTheActionsOfItsCallsAndNoOther(string function)
    {
        var allowed = _statements.Where(each => each.File == "policies.tf" && each.Document == function).SelectMany(static each => each.Actions).Distinct();
        var needed = FunctionCalls.ByFunction[function].SelectMany(ClientOperations.ActionsOf).Distinct();

        Assert.That(allowed, Is.EquivalentTo(needed));
    }

    [Test]
    public void Statements_Each_AreJustifiedAboveThem()
    {
        Assert.That(_statements, Has.Count.GreaterThan(20));
        Assert.That(_statements.Where(static each => each.Sid.Length == 0), Is.Empty);
        Assert.That(_statements.Where(static each => each.Comment.Length < 30), Is.Empty);
    }

    [Test]
    public void Statements_OfFunctions_NameEveryActionInTheirComment()
    {
        var silent =
            from statement in _statements
            where statement.File == "policies.tf"
            from action in statement.Actions
            where !statement.Comment.Contains(action.Split(':')[1], StringComparison.Ordinal)
            select $"{statement}: {action}";

        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void Statements_ThatAllow_HaveNoPatternOfActions()
    {
        var patterns = _statements.Where(static each => each.Effect == "Allow" && each.Actions.Any(static action => action.Contains('*', StringComparison.Ordinal))).Select(static each => each.ToString());

        // The key's own policy: its administration, and GenerateDataKey with GenerateDataKeyWithoutPlaintext, which AWS asks for.
        Assert.That(patterns, Is.EquivalentTo(new[] { "topics_key.Administer", "topics_key.Publish" }));
    }

    [Test]
    public void Statements_OnEverything_AreThoseThatAwsKnowsNoResourceFor()
    {
        var everywhere = _statements.Where(static each => each.File == "policies.tf" && each.Resources.Contains("*")).SelectMany(static each => each.Actions);

        Assert.That(everywhere, Is.EquivalentTo(new[]
        {
            "cloudwatch:PutMetricData", "ec2:DescribeInstances", "cloudwatch:DescribeAlarms", "cloudwatch:ListMetrics", "cloudwatch:PutCompositeAlarm",
        }));
    }

    [Test]
    public void Logs_OfFunctions_CannotBringBackTheirGroup() =>
        Assert.That(_statements.SelectMany(static each => each.Actions), Has.None.EqualTo("logs:CreateLogGroup"));
}
