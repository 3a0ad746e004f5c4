using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Decides what a group tells of what it has to tell, and makes the message.</summary>
internal sealed partial class GroupTeller(ILogger<GroupTeller> logger)
{
    /// <param name="group">The group, before; its <see cref="IncidentGroup.Version"/> is that which is kept.</param>
    /// <param name="changes">What is not dealt with, in order: all of it, or its first part.</param>
    /// <param name="judge">What is held back.</param>
    /// <param name="cancellationToken">Cancels the look at what holds back.</param>
    public async ValueTask<GroupTelling> TellAsync(
        IncidentGroup group,
        IReadOnlyList<GroupChange> changes,
        Holds.HoldJudge judge,
        CancellationToken cancellationToken)
    {
        List<GroupVerdict> verdicts = [];
        foreach (var entry in GroupEntry.Of(changes))
        {
            verdicts.Add(await entry.JudgeAsync(judge, cancellationToken).ConfigureAwait(false));
        }

        foreach (var dropped in verdicts.Where(static verdict => verdict.Fate == GroupFate.Dropped))
        {
            Log.Dropped(logger, dropped.Entry.Incident.Alarm.Name, group.Destination, dropped.Hold?.Reason ?? "it was held back");
        }

        var held = verdicts.Where(static verdict => verdict.Fate == GroupFate.Held).ToImmutableArray();
        var open = Math.Max(0, group.Open + Count(verdicts, GroupFate.Opened) - Count(verdicts, GroupFate.Recovered));
        var news = new GroupNews
        {
            Opened = [.. Of(verdicts, GroupFate.Opened)],
            Over = [.. Of(verdicts, GroupFate.Recovered), .. Of(verdicts, GroupFate.OverAlready)],
            OpenAfter = open,
        };
        var after = group with { Told = changes[^1].Number, LastChange = Math.Max(group.LastChange, changes[^1].Number), Open = open };
        return news.IsEmpty && held.Length == verdicts.Count
            ? new GroupTelling(group, held, null)
            : new GroupTelling(news.IsEmpty ? after : Messaged(after, judge.Now), held, news.IsEmpty ? null : news);
    }

    /// <summary>The group after one more message.</summary>
    public static IncidentGroup Messaged(IncidentGroup group, DateTimeOffset now) => group with { Messages = group.Messages + 1, LastToldAt = now };

    /// <summary>The message of a group that has just been counted in <see cref="IncidentGroup.Messages"/>.</summary>
    public static Delivery Queue(IncidentGroup group, GroupNews news, DateTimeOffset now)
    {
        var id = StableId.At(now, $"{group.Id}\n{group.Messages}");
        return new Delivery
        {
            Id = id,
            Destination = group.Destination,
            Episode = group.Id,
            Notification = NotificationComposer.Compose(id, group, news, now),
            CreatedAt = now,
            DueAt = now,
        };
    }

    private static int Count(List<GroupVerdict> verdicts, GroupFate fate) => verdicts.Count(verdict => verdict.Fate == fate);

    private static IEnumerable<Incident> Of(List<GroupVerdict> verdicts, GroupFate fate) =>
        verdicts.Where(verdict => verdict.Fate == fate).Select(static verdict => verdict.Entry.Incident);

    private static partial class Log
    {
        [LoggerMessage(405, LogLevel.Information, "Nobody is told about alarm {Alarm} at {Destination}, which is over already: {Reason}")]
        public static partial void Dropped(ILogger logger, string alarm, string destination, string reason);
    }
}

/// <summary>What a group does now.</summary>
/// <param name="Group">The group after it; the same as before when nothing is dealt with.</param>
/// <param name="Held">What waits longer.</param>
/// <param name="News">What the message tells; null when there is none.</param>
internal sealed record GroupTelling(IncidentGroup Group, ImmutableArray<GroupVerdict> Held, GroupNews? News)
{
    /// <summary>When to look at what waits longer.</summary>
    public DateTimeOffset? HeldUntil => Held.Length == 0 ? null : Held.Min(static verdict => verdict.Hold!.Until);
}
