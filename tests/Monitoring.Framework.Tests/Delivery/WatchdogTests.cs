using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

/// <summary>The framework's own failures reach somebody, by another way than the one that fails.</summary>
public sealed class WatchdogTests
{
    [Test]
    public async Task Report_DestinationInTrouble_IsToldToTheFirstOther()
    {
        await using var composition = Composition.Of(
            """{ "Routes": { "a": { "To": ["ops"] }, "b": { "To": ["oncall", "ops"] } } }""",
            builder => builder.AddInbox("ops").AddInbox("oncall"));

        await WatchdogOf(composition).ReportAsync(Report("ops"), CancellationToken.None);
        await WatchdogOf(composition).ReportAsync(Report("ops"), CancellationToken.None);
        await WatchdogOf(composition).ReportAsync(Report("oncall") with { Key = "2" }, CancellationToken.None);

        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Destination), Is.EqualTo(["oncall", "ops"]), "the same report twice is one");
        var message = composition.Deliveries.All[0].Notification;
        Assert.That((message.Title, message.Text, message.Occasion, message.State), Is.EqualTo(("Monitoring itself is in trouble: ops", "503", NotificationOccasion.Notice, AlarmState.Alarm)));
    }

    [Test]
    public async Task Report_NamedRecipients_AreToldButNotTheOneInTrouble()
    {
        await using var composition = Composition.Of(
            """{ "Watchdog": { "To": ["ONCALL", "ops"] }, "Routes": { "a": { "To": ["other"] } } }""",
            builder => builder.AddInbox("ops").AddInbox("oncall").AddInbox("other"));

        await WatchdogOf(composition).ReportAsync(Report(null), CancellationToken.None);
        await WatchdogOf(composition).ReportAsync(Report("ops") with { Key = "2" }, CancellationToken.None);

        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Destination), Is.EqualTo(["oncall", "ops", "oncall"]));
    }

    [Test]
    public async Task Report_OnlyOneDestination_IsOnlyLogged()
    {
        await using var composition = Composition.Of(compose: builder => builder.AddInbox("ops"));

        await WatchdogOf(composition).ReportAsync(Report("ops"), CancellationToken.None);

        Assert.That(composition.Deliveries.All, Is.Empty);
        Assert.That(composition.Logs.Of(440), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Collect_SourceFailsForLong_IsToldOnceAndItsEndToo()
    {
        var fails = true;
        await using var composition = Composition.Of(compose: builder => builder
            .AddInbox("ops")
            .AddSource("disk", (_, _) => fails ? throw new InvalidOperationException("no such volume") : Task.CompletedTask)
            .AddSource("good", (_, _) => Task.CompletedTask));

        for (var minute = 0; minute <= 25; minute++)
        {
            fails = minute < 20;
            await composition.DispatchAsync(new CollectDue { Sources = ["disk", "good"] });
            Assert.That(composition.Deliveries.All, Has.Count.EqualTo(minute < 10 ? 0 : minute < 20 ? 1 : 2), $"minute {minute}");
            composition.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(composition.Deliveries.All.Select(delivery => delivery.Notification.Title), Is.EqualTo(["Monitoring itself is in trouble: disk", "Monitoring is in order again: disk"]));
        Assert.That(composition.Deliveries.All[0].Notification.Text, Does.Contain("no such volume"));
    }

    [Test]
    public async Task Collect_FailsNowAndThen_IsNoTrouble()
    {
        var minute = 0;
        await using var composition = Composition.Of(compose: builder => builder
            .AddInbox("ops")
            .AddSource("disk", (_, _) => minute % 5 == 0 ? throw new InvalidOperationException("no such volume") : Task.CompletedTask));

        for (; minute < 60; minute++)
        {
            await composition.DispatchAsync(new CollectDue());
            composition.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(composition.Deliveries.All, Is.Empty);
    }

    [Test]
    public async Task Collect_StoreOfMessagesIsAway_IsLoggedAndToldWhenItIsBack()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddInbox("ops")
            .AddSource("disk", (_, _) => throw new InvalidOperationException("no such volume")));
        composition.Deliveries.Fails = _ => new StoreUnavailableException("The disk is full.");

        for (var minute = 0; minute < 15; minute++)
        {
            await composition.DispatchAsync(new CollectDue());
            composition.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(composition.Logs.Of(442), Is.EqualTo(Enumerable.Repeat("Nobody could be told that disk is in trouble: The disk is full.", 5)));
        composition.Deliveries.Fails = _ => null;
        await composition.DispatchAsync(new CollectDue());
        Assert.That(composition.Deliveries.All, Has.Count.EqualTo(1));
    }

    private static IWatchdog WatchdogOf(Composition composition) => composition.Services.GetRequiredService<IWatchdog>();

    private static WatchdogReport Report(string? destination) => new()
    {
        Subject = destination ?? "the store",
        Destination = destination,
        Since = DateTimeOffset.UnixEpoch,
        Reason = "503",
        Key = "1",
    };
}
