namespace Monitoring.Framework;

/// <summary>What a group has not yet dealt with of one incident.</summary>
internal sealed class GroupEntry(GroupChange first)
{
    /// <summary>The first of the changes.</summary>
    public GroupChange First { get; } = first;

    /// <summary>The incident now.</summary>
    public Incident Incident { get; private set; } = first.Incident;

    /// <summary>Whether a silence or another incident has held it back before.</summary>
    public bool IsHeld { get; private set; } = first.IsHeld;

    /// <summary>
    /// Whether the group has told that it is open: then the next to hear is that it is over. One that goes off again after that was told is news, although it is the same
    /// episode of an alarm that flaps.
    /// </summary>
    public bool IsTold => First is { IsOpening: false, Incident.IsClosed: true };

    public static IReadOnlyCollection<GroupEntry> Of(IEnumerable<GroupChange> changes)
    {
        var entries = new Dictionary<string, GroupEntry>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (!entries.TryGetValue(change.Incident.Id, out var entry))
            {
                entries.Add(change.Incident.Id, new GroupEntry(change));
                continue;
            }

            entry.Incident = change.Incident;
            entry.IsHeld |= change.IsHeld;
        }

        return entries.Values;
    }

    /// <summary>What becomes of it now.</summary>
    public async ValueTask<GroupVerdict> JudgeAsync(Holds.HoldJudge judge, CancellationToken cancellationToken)
    {
        if (IsTold)
        {
            return !Incident.IsClosed ? new GroupVerdict(this, GroupFate.Settled)
                : judge.JudgeRecovery(Incident) is { } unsettled ? new GroupVerdict(this, GroupFate.Held, unsettled)
                : new GroupVerdict(this, GroupFate.Recovered);
        }

        var hold = await judge.JudgeAsync(RoutedSubject.Of(Incident), cancellationToken).ConfigureAwait(false);
        return Incident.IsClosed
            ? new GroupVerdict(this, IsHeld || hold is not null ? GroupFate.Dropped : GroupFate.OverAlready, hold)
            : new GroupVerdict(this, hold is null ? GroupFate.Opened : GroupFate.Held, hold);
    }
}

/// <summary>What becomes of what a group has to tell of an incident.</summary>
/// <param name="Entry">What there is to tell.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Hold">What holds it back, or did.</param>
internal sealed record GroupVerdict(GroupEntry Entry, GroupFate Fate, Hold? Hold = null);

/// <summary>What becomes of what a group has to tell of an incident.</summary>
internal enum GroupFate
{
    /// <summary>That it is open is told.</summary>
    Opened,

    /// <summary>That it was open, and is over already, is told.</summary>
    OverAlready,

    /// <summary>That it is over is told.</summary>
    Recovered,

    /// <summary>It is told later.</summary>
    Held,

    /// <summary>It is never told: it was over before it might be.</summary>
    Dropped,

    /// <summary>What was told still holds.</summary>
    Settled,
}
