using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests.DeliveryStore;

/// <summary>The whole way from an event to the other side, over a real file and real connections, while the other side fails: what was sent, taken, taken again, and lost.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OutageTests : IDisposable
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(5);

    /// <summary>What is waited for within a turn; the limit of an attempt is longer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _told = [];

    public void Dispose() => _folder.Dispose();

    public static IEnumerable<TestCaseData> Faults()
    {
        yield return Case("429 with Retry-After", 5, context => Answer(context, 429, "37"));
        yield return Case("429 without", 5, context => Answer(context, 429));
        yield return Case("500 for ten minutes", 10, context => Answer(context, 500));
        yield return Case("503 with a date", 5, context => Answer(context, 503, "Thu, 01 Jan 2026 00:05:00 GMT"));
        yield return Case("reset within the request", 5, async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[16]);
            context.Abort();
        });
        yield return Case("reset within the headers of the answer", 5, static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        static TestCaseData Case(string name, int minutes, Func<HttpContext, Task> fault) => new TestCaseData(TimeSpan.FromMinutes(minutes), fault).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Outage_WhateverTheFault_EachNewsIsTakenOnce(TimeSpan length, Func<HttpContext, Task> fault)
    {
        await using var receiver = await FaultyReceiver.StartAsync();
        await using var host = Host(receiver.Address);
        receiver.Fault = fault;
        await LiveAsync(host, length);
        Assert.That(receiver.Taken, Is.Empty);
        receiver.Fault = null;
        await LiveAsync(host, TimeSpan.FromMinutes(30), quiet: true);
        AssertCounts(receiver, duplicated: 0);
    }

    [Test]
    public async Task Outage_TakenButNeverAnswered_ComesAgainByTheSameKey()
    {
        await using var receiver = await FaultyReceiver.StartAsync();
        await using var host = Host(receiver.Address);
        await LiveAsync(host, TimeSpan.FromMinutes(1));
        (receiver.Fault, receiver.TakesNevertheless) = (static context => Abort(context), true);
        await LiveAsync(host, TimeSpan.FromMinutes(1));
        (receiver.Fault, var during) = (null, receiver.Taken.Count);
        await LiveAsync(host, TimeSpan.FromMinutes(10), quiet: true);

        var again = receiver.Taken.GroupBy(static each => each.Key).Where(static same => same.Count() > 1).ToList();
        Assert.That(again.Select(static same => same.Select(static each => each.Body.ToJsonString()).Distinct().Count()), Is.All.EqualTo(1), "the same message");
        AssertCounts(receiver, duplicated: again.Sum(static same => same.Count() - 1));
        Assert.That(again, Is.Not.Empty);
    }

    [Test]
    public async Task Outage_AnswersHang_AreCutOffAndTriedAgain()
    {
        await using var receiver = await FaultyReceiver.StartAsync();
        await using var host = Host(receiver.Address);
        var hanging = new SemaphoreSlim(0);
        receiver.Fault = async context =>
        {
            hanging.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        };
        await TellAsync(host, "target-0", AlarmState.Alarm);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var turn = host.GetRequiredService<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, default).AsTask();
            await Task.WhenAny(hanging.WaitAsync(), turn);

            // Not a moment longer: the next attempt would be due, and hang, before this turn is over.
            _clock.Advance(TimeSpan.FromSeconds(30));
            Assert.That((await turn).Failures, Has.Count.EqualTo(1));
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        receiver.Fault = null;
        await LiveAsync(host, TimeSpan.FromMinutes(10), quiet: true);
        AssertCounts(receiver, duplicated: 0);
    }

    [Test]
    public async Task Outage_DownForAnHour_NothingIsLostAndNothingComesTwice([Values] bool merges)
    {
        var receiver = await FaultyReceiver.StartAsync();
        var address = receiver.Address;
        await using var host = Host(address, merges);
        await receiver.DisposeAsync();
        await LiveAsync(host, TimeSpan.FromHours(1));
        await using var again = await FaultyReceiver.StartAsync(address.Port);
        await LiveAsync(host, TimeSpan.FromMinutes(30), quiet: true);

        if (!merges)
        {
            AssertCounts(again, duplicated: 0);
            return;
        }

        var taken = NewsOf(again.Taken);
        TestContext.Out.WriteLine($"{_told.Count} news in {again.Taken.Count} messages");
        Assert.That(again.Taken.Count, Is.LessThan(_told.Count / 2), "digests");
        Assert.That(taken, Is.Unique);
        Assert.That(taken, Is.SupersetOf(_told.Where(static news => news.EndsWith(" OK", StringComparison.Ordinal))), "how it is with each at last");
    }

    [Test]
    public async Task Outage_NameIsUnknownUntilSomebodyCorrectsIt_AllIsTaken()
    {
        await using (var host = Host(new Uri("http://receiver.invalid/")))
        {
            await LiveAsync(host, TimeSpan.FromMinutes(5));
        }

        await using var receiver = await FaultyReceiver.StartAsync();
        await using var corrected = Host(receiver.Address);
        await LiveAsync(corrected, TimeSpan.FromMinutes(10), quiet: true);
        AssertCounts(receiver, duplicated: 0);
    }

    private static Task Answer(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Task.CompletedTask;
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private ServiceProvider Host(Uri address, bool merges = false)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddMonitoring(new ConfigurationBuilder().AddInMemoryCollection([
                new("Monitoring:Embedded:Database", _folder.File("monitoring.db")),
                new("Monitoring:Delivery:Flapping:Openings", "0"),
            ]).Build())
            .AddEmbedded()
            .AddWebhook("hook", options => (options.Url, options.MergesMessages) = (address.ToString(), merges));
        return services.BuildServiceProvider();
    }

    /// <summary>A turn of the outbox every few seconds; unless it is quiet, each half minute something goes down or comes back.</summary>
    private async Task LiveAsync(ServiceProvider host, TimeSpan length, bool quiet = false)
    {
        var half = TimeSpan.FromSeconds(30);
        for (var passed = TimeSpan.Zero; passed < length; passed += _step)
        {
            if (!quiet && passed.Ticks % half.Ticks == 0)
            {
                var number = _told.Count;
                await TellAsync(host, $"target-{number / 2}", number % 2 == 0 ? AlarmState.Alarm : AlarmState.Ok);
            }

            await TurnAsync(host);
            _clock.Advance(_step);
        }
    }

    private async Task TellAsync(ServiceProvider host, string target, AlarmState state)
    {
        _told.Add($"{target} {state.ToName()}");
        var result = await host.GetRequiredService<IMonitoringEngine>().DispatchAsync(
            new AlarmStateChanged
            {
                Alarm = DiscoveryScope.Local.Alarm(target),
                Key = new AlarmKey("HttpUptime", target, "uptime"),
                OldState = state == AlarmState.Alarm ? AlarmState.Ok : AlarmState.Alarm,
                NewState = state,
                Timestamp = _clock.GetUtcNow(),
                Reason = "Threshold Crossed",
            },
            default);
        Assert.That(result.Failures, Is.Empty);
    }

    /// <summary>Time passes while the outbox waits, but not while an attempt is under way.</summary>
    private async Task TurnAsync(ServiceProvider host)
    {
        var turn = host.GetRequiredService<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, default).AsTask();
        while (!turn.IsCompleted)
        {
            if (_clock.NextTimer is { } next && next <= _patience)
            {
                _clock.Advance(next);
            }
            else
            {
                await Task.Yield();
            }
        }

        await turn;
    }

    private void AssertCounts(FaultyReceiver receiver, int duplicated)
    {
        var taken = NewsOf(receiver.Taken.DistinctBy(static each => each.Key));
        var again = receiver.Taken.Count - receiver.Taken.DistinctBy(static each => each.Key).Count();
        TestContext.Out.WriteLine($"{receiver.Requests} sent, {taken.Count} delivered, {again} duplicated, {_told.Except(taken).Count()} lost");
        Assert.That(taken.OrderBy(TargetOf, StringComparer.Ordinal), Is.EqualTo(_told.OrderBy(TargetOf, StringComparer.Ordinal)), "each news once, and those of a target in order");
        Assert.That(again, Is.EqualTo(duplicated));
    }

    private static List<string> NewsOf(IEnumerable<(string Key, JsonNode Body)> messages) =>
        [.. messages.SelectMany(static each => each.Body["incidents"]!.AsArray()).Select(static incident => $"{incident!["alarm"]!["name"]} {incident["state"]}")];

    private static string TargetOf(string news) => news.Split(' ')[0];
}
