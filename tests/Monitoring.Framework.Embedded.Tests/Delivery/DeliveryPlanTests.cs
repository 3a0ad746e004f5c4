using System.Text.RegularExpressions;

namespace Monitoring.Framework.Embedded.Tests.DeliveryStore;

/// <summary>What is asked each second, or for each message, does not look at all that waits.</summary>
public sealed class DeliveryPlanTests : StoreTests
{
    [Test]
    public async Task DueSql_GoesFromDestinationToDestination()
    {
        Assert.That(await Scans(DeliveryReads.DueSql), Is.EqualTo((string[])["SCAN w", "SCAN w"]), "the list of destinations itself");
        Assert.That((await Plan(DeliveryReads.DueSql)).Where(static step => step.Contains("INDEX", StringComparison.Ordinal)), Is.EqualTo((string[])
        [
            "SEARCH delivery USING COVERING INDEX delivery_pending",
            "SEARCH d USING COVERING INDEX delivery_pending (destination>?)",
            "SEARCH d USING COVERING INDEX delivery_pending (destination=?)",
        ]));
    }

    [Test]
    public async Task NextSql_IsOneRangeOfTheQueueInItsOrder([Values] bool isAnyLater)
    {
        var plan = await Plan(isAnyLater ? DeliveryReads.NextOfManySql : DeliveryReads.NextSql);
        Assert.That(plan, Has.Some.EqualTo("SEARCH d USING INDEX delivery_pending (destination=?)"));
        Assert.That(plan, Has.None.Contains("FOR ORDER BY"));
        Assert.That(plan, Has.None.StartsWith("SCAN d"));
    }

    [Test]
    public async Task LaterSql_IsTheRangeOfThoseThatWaitForALaterTime()
    {
        Assert.That(await Plan(DeliveryReads.IsAnyLaterSql), Has.Some.EqualTo("SEARCH d USING COVERING INDEX delivery_later (destination=? AND due>?)"));
        Assert.That(await Plan(DeliveryReads.NextOfManySql), Has.Some.EqualTo("SEARCH d USING INDEX delivery_later (destination=? AND due>?)"));
    }

    [Test]
    public async Task PendingSql_LooksForTheMergedAlone() => Assert.That(await Scans(DeliveryMerge.PendingSql), Is.EqualTo((string[])["SCAN merged VIRTUAL TABLE INDEX 1:"]));

    [Test]
    public async Task GroupDueSql_IsTwoRanges()
    {
        var plan = await Plan(GroupTable.DueSql);
        Assert.That(plan, Has.Some.EqualTo("SEARCH incident_group USING INDEX incident_group_due (due>? AND due<?)"));
        Assert.That(plan, Has.Some.EqualTo("SEARCH incident_group USING INDEX incident_group_waiting (updated>?)"));
        Assert.That(plan, Has.None.StartsWith("SCAN incident_group"));
    }

    [Test]
    public async Task ChangesSql_IsOneRangeInItsOrder()
    {
        var plan = await Plan(GroupTable.ChangesSql);
        Assert.That(plan, Has.Length.EqualTo(1).And.All.StartsWith("SEARCH group_change USING INDEX"));
    }

    [Test]
    public async Task PageOfPendingSql_ReadsTheirNumbersFirst()
    {
        var plan = await Plan(DeliveryReads.PageOfPendingSql);
        Assert.That(plan, Has.Some.EqualTo("SEARCH d USING INTEGER PRIMARY KEY (rowid=?)"));
        Assert.That(plan, Has.Some.EqualTo("SCAN delivery USING COVERING INDEX delivery_pending"));
    }

    [Test]
    public async Task PageOfDeadSql_ReadsThoseAloneInTheirOrder() =>
        Assert.That(await Plan(DeliveryReads.PageOfDeadSql), Is.EqualTo((string[])["SEARCH d USING INDEX delivery_dead (sequence<?)"]));

    [Test]
    public async Task SettledSql_EndsAtTheFirstThatIsTooYoung([Values(DeliveryRetention.SettledSql, DeliveryRetention.MergedSql)] string sql) =>
        Assert.That(await Plan(sql), Has.Some.EqualTo("SEARCH delivery USING INTEGER PRIMARY KEY (rowid<?)").And.None.Contains("TEMP B-TREE"));

    private async Task<string[]> Scans(string sql) => [.. (await Plan(sql)).Where(static step => step.StartsWith("SCAN", StringComparison.Ordinal))];

    private async Task<string[]> Plan(string sql)
    {
        (string, object?)[] parameters = [.. Regex.Matches(sql, @"\$\w+").Select(static match => match.Value).Distinct().Select(static name => (name, (object?)null))];
        var plan = await Database.ReadAsync(connection => connection.Query($"EXPLAIN QUERY PLAN {sql}", static row => row.GetString(3), parameters), default);
        TestContext.Out.WriteLine(string.Join('\n', plan));
        return [.. plan];
    }
}
