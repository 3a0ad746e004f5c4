using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>limits.json over HTTP: the greatest size is taken, one more is refused with the member's name, and so is one less than the least.</summary>
public sealed class LimitVectorTests
{
    private CloudWatchHost _host;

    internal static IEnumerable<LimitProbe> Probes => [.. AlarmLimits.All, .. MetricLimits.All];

    private static IEnumerable<TestCaseData> Cases => Probes.Select(static probe => new TestCaseData(probe).SetArgDisplayNames($"{probe}"));

    private static IEnumerable<TestCaseData> WithLeast =>
        from probe in Probes where Limit.Least(probe.Limit) > 0 select new TestCaseData(probe).SetArgDisplayNames($"{probe}");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await CloudWatchHost.StartAsync();
        await _host.PutAlarmAsync(LimitRequests.Existing);
        await _host.PutAlarmAsync("bare");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCaseSource(nameof(Cases))]
    public async Task Call_TheMostAndOneMore_IsTakenAndRefused(object each)
    {
        var probe = (LimitProbe)each;
        var most = Limit.Most(probe.Limit);

        // One more comes first: what is taken may change what is there.
        Refused(await CallAsync(probe, most + 1), probe.Member);
        var taken = await CallAsync(probe, most);
        if (probe.Otherwise is null)
        {
            Assert.That(taken.Status, Is.EqualTo(200), taken.ErrorMessage);
        }
        else
        {
            Refused(taken, probe.Otherwise);
            Assert.That(taken.ErrorMessage ?? "", Does.Not.Contain("length less than"));
        }
    }

    [TestCaseSource(nameof(WithLeast))]
    public async Task Call_LessThanTheLeast_IsRefused(object each)
    {
        var probe = (LimitProbe)each;
        if (Array.Exists(LimitsNotTried.LeastIsNone, probe.ToString().StartsWith))
        {
            Assert.That((await CallAsync(probe, Limit.Least(probe.Limit) - 1)).Status, Is.EqualTo(200));
            return;
        }

        var response = await CallAsync(probe, Limit.Least(probe.Limit) - 1);
        Assert.That(response.Status, Is.EqualTo(400), response.ErrorMessage);
        Assert.That(response.ErrorCode, Is.Not.Empty);
    }

    [Test]
    public void Entries_OfTheFile_AreTriedOrListedWithTheReason()
    {
        var tried = LimitsTried.Names.ToHashSet(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(Limit.All.Keys.Where(name => !tried.Contains(name) && !LimitsNotTried.Reasons.ContainsKey(name)), Is.Empty, "neither tried nor listed");
            Assert.That(tried.Concat(LimitsNotTried.Reasons.Keys).Where(static name => !Limit.All.ContainsKey(name)), Is.Empty, "not in the file");
            Assert.That(LimitsNotTried.Reasons.Keys.Where(tried.Contains), Is.Empty, "listed although tried");
            Assert.That(Limit.All, Has.Count.EqualTo(85));
        });
    }

    private static void Refused(WireResponse response, string naming)
    {
        Assert.That(response.Status, Is.InRange(400, 499), response.ErrorMessage);
        Assert.That(response.ErrorCode, Is.Not.Empty);
        Assert.That(response.ErrorMessage ?? "", Does.Contain(naming));
    }

    private Task<WireResponse> CallAsync(LimitProbe probe, int size) => _host.CallAsync(WireProtocol.Json, probe.Operation, probe.Request(size));
}
