namespace Monitoring.Framework;

/// <summary>The incidents of a group.</summary>
internal sealed class GroupMembers(IDeliveryStore store)
{
    /// <summary>A message lists no more.</summary>
    private const int Most = 1_000;

    /// <summary>What ends a group tells of all that was in it: it stands in the place of what was told before.</summary>
    public async ValueTask<GroupNews> CompleteAsync(IncidentGroup group, GroupNews news, CancellationToken cancellationToken)
    {
        if (group.Open > 0 || group.Values.Count == 0 || group.Messages <= 1)
        {
            return news;
        }

        var (all, _) = await ReadAsync(group, static incident => incident.IsClosed, cancellationToken).ConfigureAwait(false);
        return news with { Over = [.. news.Over.Concat(all).DistinctBy(static incident => incident.Id).Take(Most)] };
    }

    /// <summary>Those that are open, as they are now. One whose alarm was deleted, or that ended in any other way without news, is open no more.</summary>
    /// <returns>They, or as many as a message lists; and how many there are: as many as were counted where there are more than it lists.</returns>
    public async ValueTask<(IReadOnlyList<Incident> Open, int Count)> ReadOpenAsync(IncidentGroup group, CancellationToken cancellationToken)
    {
        List<Incident> open = [];
        var (last, isAll) = await ReadAsync(group, static incident => !incident.IsClosed, cancellationToken).ConfigureAwait(false);
        foreach (var incident in last)
        {
            var known = await store.FindIncidentAsync(incident.Alarm, incident.Contributor, cancellationToken).ConfigureAwait(false);
            if (known?.Incident is { IsClosed: false } now && now.Id == incident.Id)
            {
                open.Add(now);
            }
        }

        return (open, isAll ? open.Count : group.Open);
    }

    private async ValueTask<(List<Incident> Last, bool IsAll)> ReadAsync(IncidentGroup group, Predicate<Incident> wanted, CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, Incident>(StringComparer.Ordinal);
        var isAll = true;
        await foreach (var change in store.ReadChangesAsync(group.Id, 0, cancellationToken).ConfigureAwait(false))
        {
            if (!wanted(change.Incident))
            {
                last.Remove(change.Incident.Id);
            }
            else if (last.Count < Most || last.ContainsKey(change.Incident.Id))
            {
                last[change.Incident.Id] = change.Incident;
            }
            else
            {
                isAll = false;
            }
        }

        return ([.. last.Values], isAll);
    }
}
