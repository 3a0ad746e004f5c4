using System.Text.Json.Nodes;
using static Monitoring.Framework.Conformance.Tests.Limits.LimitRequests;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>How much a composite alarm may look at.</summary>
public sealed class CompositeLimitTests
{
    private CloudWatchHost _host;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await CloudWatchHost.StartAsync();
        for (var i = 0; i <= Limit.Most("composite.children"); i++)
        {
            await _host.PutAlarmAsync($"c{i}");
        }

        await _host.PutAlarmAsync("shared");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    [Limit("composite.children")]
    public Task Rule_OverTheMostChildrenAndOneMore_IsTakenAndRefused() => TryAsync("composite.children", static i => $"ALARM(c{i})");

    [Test]
    [Limit("composite.elements")]
    public Task Rule_OfTheMostElementsAndOneMore_IsTakenAndRefused() => TryAsync("composite.elements", static i => $"ALARM(c{i % 10})");

    [Test]
    [Limit("composite.parentsPerAlarm")]
    public async Task Alarm_InTheRulesOfTheMostAndOneMore_IsTakenAndRefused()
    {
        var most = Limit.Most("composite.parentsPerAlarm");
        for (var i = 0; i < most; i++)
        {
            await _host.PutCompositeAsync($"parent-{i}", "ALARM(shared)");
        }

        var refused = await PutAsync("one-more", "ALARM(shared)");
        await _host.PutCompositeAsync("parent-0", "OK(shared)");

        Assert.That((refused.Status, refused.ErrorCode), Is.EqualTo((400, "LimitExceededFault")), refused.ErrorMessage);
        Assert.That(refused.ErrorMessage, Does.Contain("alarm:shared").And.Contain($"{most}"));
    }

    /// <summary>The reason names the suppressor, whose name may be as long as a name may be.</summary>
    [Test]
    [Limit("length.ActionsSuppressedReason")]
    public async Task Reason_OfTheLongestNames_IsNotTooLong()
    {
        var suppressor = Text(Limit.Most("length.AlarmName"));
        await _host.PutAlarmAsync(suppressor);
        await _host.SetStateAsync(suppressor, "ALARM");
        var request = Composite(new()
        {
            ["AlarmName"] = new string('y', suppressor.Length),
            ["AlarmRule"] = "ALARM(c0)",
            ["ActionsSuppressor"] = suppressor,
            ["ActionsSuppressorWaitPeriod"] = 60,
            ["ActionsSuppressorExtensionPeriod"] = 60,
        });
        await _host.ExpectAsync("PutCompositeAlarm", request);
        await _host.SetStateAsync("c0", "ALARM");

        var alarm = await _host.DescribeAsync((string)request["AlarmName"]!, "Composite");

        Assert.That((string?)alarm["ActionsSuppressedBy"], Is.EqualTo("Alarm"));
        Assert.That((string?)alarm["ActionsSuppressedReason"], Does.Contain(suppressor));
        Assert.That(((string)alarm["ActionsSuppressedReason"]!).Length, Is.LessThanOrEqualTo(Limit.Most("length.ActionsSuppressedReason")));
    }

    private async Task TryAsync(string limit, Func<int, string> element)
    {
        var most = Limit.Most(limit);
        var refused = await PutAsync(limit, RuleOf(most + 1));
        var taken = await PutAsync(limit, RuleOf(most));

        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.That(refused.ErrorMessage, Does.Contain($"{most}"));
        Assert.That(taken.Status, Is.EqualTo(200), taken.ErrorMessage);

        string RuleOf(int count) => string.Join(" OR ", Enumerable.Range(0, count).Select(element));
    }

    private Task<WireResponse> PutAsync(string name, string rule) =>
        _host.CallAsync(WireProtocol.Json, "PutCompositeAlarm", new JsonObject { ["AlarmName"] = name, ["AlarmRule"] = rule });
}
