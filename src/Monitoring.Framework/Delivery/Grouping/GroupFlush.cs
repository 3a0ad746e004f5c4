using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Tells what groups have waited to tell, looks again at what was held back, and reminds.</summary>
internal sealed partial class GroupFlush(
    MonitoringCatalog catalog,
    IDeliveryStore store,
    Holds holds,
    GroupTeller teller,
    GroupMembers members,
    TimeProvider timeProvider,
    ILogger<GroupFlush> logger)
{
    private const int MaxGroups = 100;

    /// <summary>A message lists no more.</summary>
    private const int MaxChanges = 1_000;

    /// <summary>A store may bound what it writes at once.</summary>
    private const int MaxMoves = 25;

    private int _isRunning;

    /// <returns>How many messages were queued.</returns>
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            return 0;
        }

        try
        {
            var groups = await store.GetDueGroupsAsync(timeProvider.GetUtcNow(), MaxGroups, cancellationToken).ConfigureAwait(false);
            return groups.Count == 0 ? 0 : await FlushAllAsync(groups, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private async ValueTask<int> FlushAllAsync(IReadOnlyList<IncidentGroup> groups, CancellationToken cancellationToken)
    {
        var queued = 0;
        while (groups.Count > 0)
        {
            var judge = await holds.ReadAsync(cancellationToken).ConfigureAwait(false);
            var written = 0;
            foreach (var group in groups)
            {
                var result = await FlushAsync(group, judge, cancellationToken).ConfigureAwait(false);
                written += result is null ? 0 : 1;
                queued += result ?? 0;
            }

            // One that somebody else has changed is looked at by them, or at the next turn.
            groups = written < MaxGroups ? [] : await store.GetDueGroupsAsync(timeProvider.GetUtcNow(), MaxGroups, cancellationToken).ConfigureAwait(false);
        }

        return queued;
    }

    /// <returns>How many messages were queued; null when somebody else has changed the group meanwhile.</returns>
    private async ValueTask<int?> FlushAsync(IncidentGroup group, Holds.HoldJudge judge, CancellationToken cancellationToken)
    {
        var route = catalog.Routes.Find(group.Route);
        if (route?.QuietUntil(judge.Now) is { } quiet)
        {
            return await WriteAsync(group with { DueAt = quiet }, [], null, judge.Now, cancellationToken).ConfigureAwait(false);
        }

        var changes = await ReadAsync(group, cancellationToken).ConfigureAwait(false);
        return changes.Count == 0
            ? await RemindAsync(group, route, judge, cancellationToken).ConfigureAwait(false)
            : await TellAsync(group, route, changes, judge, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int?> TellAsync(IncidentGroup group, Route? route, List<GroupChange> changes, Holds.HoldJudge judge, CancellationToken cancellationToken)
    {
        var isPage = changes.Count == MaxChanges;
        var telling = await teller.TellAsync(group, changes, judge, cancellationToken).ConfigureAwait(false);
        if (telling.Group == group && !isPage && telling.Held.All(static verdict => verdict.Entry.IsTold || verdict.Entry.IsHeld))
        {
            return await WriteAsync(group with { DueAt = telling.HeldUntil }, [], null, judge.Now, cancellationToken).ConfigureAwait(false);
        }

        // What waits longer makes room, so that all before it is dealt with, and is known to have been held back.
        foreach (var chunk in telling.Held.Chunk(MaxMoves))
        {
            var moved = chunk.Select((verdict, index) => Moved(verdict.Entry, group.LastChange + index + 1)).ToArray();
            if (await WriteAsync(group with { LastChange = moved[^1].Number }, moved, null, judge.Now, cancellationToken).ConfigureAwait(false) is null)
            {
                return null;
            }

            group = group with { LastChange = moved[^1].Number, Version = group.Version + 1 };
        }

        var after = telling.Group with { Told = changes[^1].Number, LastChange = group.LastChange, Version = group.Version };
        after = after.Told == after.LastChange
            ? GroupSchedule.Settled(after, route)
            : after with { DueAt = isPage && changes.Any(static change => !change.IsHeld) ? judge.Now : telling.HeldUntil ?? judge.Now };
        var news = telling.News is null ? null : await members.CompleteAsync(after, telling.News, cancellationToken).ConfigureAwait(false);
        return await WriteAsync(after, [], news is null ? null : GroupTeller.Queue(after, news, judge.Now), judge.Now, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int?> RemindAsync(IncidentGroup group, Route? route, Holds.HoldJudge judge, CancellationToken cancellationToken)
    {
        if (GroupSchedule.NextReminder(group, route) is not { } due || due > judge.Now)
        {
            return await WriteAsync(GroupSchedule.Settled(group, route), [], null, judge.Now, cancellationToken).ConfigureAwait(false);
        }

        var (open, count) = await members.ReadOpenAsync(group, cancellationToken).ConfigureAwait(false);
        List<Incident> told = [];
        List<Hold> held = [];
        foreach (var incident in open)
        {
            if (await judge.JudgeAsync(RoutedSubject.Of(incident), cancellationToken).ConfigureAwait(false) is { } hold)
            {
                held.Add(hold);
            }
            else
            {
                told.Add(incident);
            }
        }

        var after = group with { Open = count };
        if (told.Count == 0)
        {
            var waiting = held.Count == 0 ? GroupSchedule.Settled(after, route) : after with { DueAt = held.Min(static hold => hold.Until) };
            return await WriteAsync(waiting, [], null, judge.Now, cancellationToken).ConfigureAwait(false);
        }

        after = GroupSchedule.Settled(GroupTeller.Messaged(after, judge.Now), route);
        var news = new GroupNews { Occasion = NotificationOccasion.Reminder, Opened = told, OpenAfter = count };
        return await WriteAsync(after, [], GroupTeller.Queue(after, news, judge.Now), judge.Now, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<List<GroupChange>> ReadAsync(IncidentGroup group, CancellationToken cancellationToken)
    {
        List<GroupChange> changes = [];
        await foreach (var change in store.ReadChangesAsync(group.Id, group.Told, cancellationToken).ConfigureAwait(false))
        {
            changes.Add(change);
            if (changes.Count == MaxChanges)
            {
                break;
            }
        }

        return changes;
    }

    /// <summary>What the group had of the incident becomes one change at its end.</summary>
    private static GroupChange Moved(GroupEntry entry, long number) => entry.First with
    {
        Number = number,
        MovedFrom = entry.First.Number,
        Incident = entry.Incident,
        IsHeld = !entry.IsTold,
        IsOpening = !entry.IsTold,
    };

    private async ValueTask<int?> WriteAsync(IncidentGroup group, GroupChange[] moved, Delivery? message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var commit = new DeliveryCommit
        {
            Groups = [group with { Version = group.Version + 1, UpdatedAt = now }],
            Changes = moved,
            Deliveries = message is null ? [] : [message],
        };
        if (await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false) == CommitResult.Conflict)
        {
            Log.Overtaken(logger, group.Route, group.Destination);
            return null;
        }

        return message is null ? 0 : 1;
    }

    private static partial class Log
    {
        [LoggerMessage(406, LogLevel.Debug, "A group of route {Route} at {Destination} was changed meanwhile")]
        public static partial void Overtaken(ILogger logger, string route, string destination);
    }
}
