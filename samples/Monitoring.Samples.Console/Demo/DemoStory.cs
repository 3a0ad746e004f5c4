using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Demo;

/// <summary>The texts of the demo that are not events.</summary>
internal static class DemoStory
{
    public static void Begin(Narrator narrator, Uri target, string database, OutageSchedule schedule)
    {
        narrator.Plain(
            $"""
            A web site goes down and comes back. Everything is real but the site: the probe, the file, the alarm, the message.
            Nothing leaves this machine. Times are UTC.

              shop  --probe each 2 s-->  metrics  --each 10 s-->  alarm  --on change-->  outbox  -->  you
              {target}   {database}   this terminal

            """);
        narrator.Say("The shop is up.");
        narrator.Say(
            $"It will answer 503 from {Texts.Clock(schedule.First)} to {Texts.Clock(schedule.First + OutageSchedule.Length)}. Like CloudWatch's, the alarm judges whole "
            + $"ten-second buckets, ten seconds after they end: expect ALARM at about {Texts.Clock(schedule.First + (2 * OutageSchedule.Length))}, and OK ten seconds later.");
    }

    /// <summary>Says when the shop goes down and comes back, until cancelled.</summary>
    public static async Task TellOutagesAsync(Narrator narrator, OutageSchedule schedule, bool repeats, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        for (var start = schedule.First; ; start += OutageSchedule.Cycle)
        {
            await UntilAsync(start, timeProvider, cancellationToken);
            narrator.Say("The shop is down: it answers 503 now.");
            await UntilAsync(start + OutageSchedule.Length, timeProvider, cancellationToken);
            narrator.Say("The shop is up again. The alarm is still to judge the ten seconds in which it was not.");
            if (!repeats)
            {
                return;
            }
        }
    }

    /// <summary>Shows what the file has kept.</summary>
    public static async Task EndAsync(IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.WriteLine("What the file has kept ('alarms history' shows it for your own alarms):");
        List<AlarmHistoryItem> items = [];
        var alarms = services.GetRequiredService<IAlarmStore>();
        await foreach (var item in alarms.ReadHistoryAsync(DiscoveryScope.Local, new AlarmHistoryFilter { OldestFirst = true }, cancellationToken))
        {
            items.Add(item);
        }

        console.Write(HistoryTable.Create(items.Select(static item => (DiscoveryScope.Local, item)), showsScopes: false));
        List<Delivery> deliveries = [];
        await foreach (var delivery in services.GetRequiredService<IDeliveryStore>().ReadAsync(new DeliveryFilter(), cancellationToken))
        {
            deliveries.Add(delivery);
        }

        foreach (var delivery in Enumerable.Reverse(deliveries))
        {
            var settled = delivery.SettledAt is { } at ? $" at {Texts.Clock(at)}" : "";
            console.WriteLine($"  message to {delivery.Destination}: {delivery.Notification.Title} - {delivery.Status.ToString().ToLowerInvariant()}{settled}");
        }

        console.WriteLine(
            """

            What to try next:
              check https://example.com        probe a site of yours once
              run                              says how to configure, or runs what monitoring.json asks for
              alarms plan                      what alarms your configuration would make
              --help                           everything else
            """);
    }

    private static async Task UntilAsync(DateTimeOffset time, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        // Again, because a timer may fire a little before the wall clock gets there.
        while (time - timeProvider.GetUtcNow() is { Ticks: > 0 } wait)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), timeProvider, cancellationToken);
        }
    }
}
