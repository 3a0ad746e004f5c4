using System.Text.RegularExpressions;

namespace Monitoring.Samples.Lambda.Terraform.Tests.Running;

/// <summary>Values of variables that cannot work are refused before anything is made.</summary>
public sealed partial class RefusalTests
{
    private static readonly Refusal[] _refusals =
    [
        new("""name = "My Monitoring" """, "The name begins with a small letter"),
        new("""owner = "web/*" """, "none of them is a slash"),
        new("shards = 0", "There are 1 to 100 shards."),
        new("functions = { colect = {} }", "The functions are collect, reconcile and notify."),
        new("functions = { notify = { silent_after = 90 } }", "silent_after is a multiple of 300 seconds"),
        new("""environment = { MONITORING_JOB = "collect" }""", "The module itself sets MONITORING_JOB"),
        new("""accounts = { prod = { role_arn = "monitoring" } }""", "The role_arn of an account is that of a role"),
        new("""secrets_for = ["everyone"]""", "The functions are collect, reconcile and notify."),
        new("""publishers = ["events.amazonaws.com"]""", "EventBridge cannot publish to these topics"),
        new("dead_letter_retention_days = 15", "SQS keeps messages for 1 to 14 days here."),
    ];

    private string _said = "";

    [OneTimeSetUp]
    public async Task RefuseAllAtOnce()
    {
        await StandIn.RequireAsync();
        using var standIn = new StandIn();
        _said = Space().Replace(await standIn.RefusalAsync(standIn.Root([.. _refusals.Select(static refusal => refusal.Argument)])), " ");
    }

    [TestCaseSource(nameof(_refusals))]
    public void Variable_ThatCannotWork_IsRefusedWithASentence(Refusal refusal)
    {
        var index = Array.IndexOf(_refusals, refusal);

        Assert.That(_said, Does.Match($"in module \"m{index}\":[^\"]*{Regex.Escape(refusal.Argument.Trim())}.*?{Regex.Escape(refusal.Sentence)}"));
    }

    // Terraform breaks its lines where it likes.
    [GeneratedRegex(@"[\s│]+")]
    private static partial Regex Space();

    public sealed record Refusal(string Argument, string Sentence)
    {
        public override string ToString() => Argument;
    }
}
