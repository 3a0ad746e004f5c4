using System.Collections.Immutable;

namespace Monitoring.Framework;

/// <summary>Puts incidents into the groups of their routes, and tells at once what need not wait.</summary>
internal sealed class IncidentGrouping(MonitoringCatalog catalog, IDeliveryStore store, Holds holds, GroupTeller teller, GroupMembers members, TimeProvider timeProvider)
{
    /// <summary>An incident that nobody knows of: to each destination by the first route that leads there.</summary>
    public async ValueTask<GroupedIncident> OpenAsync(TrackedIncident tracked, AlarmStateChanged change, CancellationToken cancellationToken)
    {
        var subject = RoutedSubject.Of(change);
        var destinations = catalog.Routes.DestinationsOf(subject, timeProvider.GetUtcNow());
        var incident = tracked.Incident with { Destinations = [.. destinations.Select(static each => each.Destination)] };
        var judge = await holds.ReadAsync(cancellationToken).ConfigureAwait(false);
        List<GroupStep> steps = [];
        foreach (var (route, destination) in destinations)
        {
            var values = GroupKey.ValuesOf(route, subject);
            var key = GroupKey.Of(route, destination, values, incident);
            // Where nothing is grouped, the group of a new incident is new.
            var known = route.GroupBy.Count == 0 ? null : await store.FindGroupAsync(key, cancellationToken).ConfigureAwait(false);
            var group = known is { IsClosed: false } ? known : new IncidentGroup
            {
                Id = StableId.At(change.Timestamp, $"{key}\n{Incidents.ArrivalKey(change)}"),
                Key = key,
                Version = known?.Version ?? 0,
                Route = route.Name,
                Destination = destination,
                Values = values,
                OpenedAt = judge.Now,
                UpdatedAt = judge.Now,
            };
            steps.Add(await AddAsync(group, incident, isOpening: true, judge, cancellationToken).ConfigureAwait(false));
        }

        return new GroupedIncident(
            tracked with
            {
                Incident = incident,
                Groups = [.. steps.Select(static step => step.Group.Key)],
                InhibitionKeys = catalog.Inhibitions.KeysOfSource(subject),
            },
            steps);
    }

    /// <summary>An incident that has changed: to the groups that it is in, and only there.</summary>
    public async ValueTask<GroupedIncident> ChangeAsync(TrackedIncident tracked, CancellationToken cancellationToken)
    {
        var judge = await holds.ReadAsync(cancellationToken).ConfigureAwait(false);
        List<GroupStep> steps = [];
        foreach (var key in tracked.Groups)
        {
            if (await store.FindGroupAsync(key, cancellationToken).ConfigureAwait(false) is { IsClosed: false } group)
            {
                steps.Add(await AddAsync(group, tracked.Incident, isOpening: false, judge, cancellationToken).ConfigureAwait(false));
            }
        }

        var alone = tracked.Groups.Count == 0 ? tracked.Incident.Destinations.Where(catalog.Notifiers.ContainsKey) : [];
        return new GroupedIncident(tracked, steps) { Ungrouped = [.. alone.Select(destination => Alone(tracked.Incident, destination, judge.Now))] };
    }

    /// <summary>What an older version has told without a group.</summary>
    private static Delivery Alone(Incident incident, string destination, DateTimeOffset now)
    {
        var id = StableId.Of($"{incident.Id}\n{destination}\nover");
        return new Delivery
        {
            Id = id,
            Destination = destination,
            Episode = incident.Id,
            Notification = NotificationComposer.Compose(id, incident),
            CreatedAt = now,
            DueAt = now,
        };
    }

    private async ValueTask<GroupStep> AddAsync(IncidentGroup group, Incident incident, bool isOpening, Holds.HoldJudge judge, CancellationToken cancellationToken)
    {
        var now = judge.Now;
        var route = catalog.Routes.Find(group.Route);
        var change = new GroupChange { GroupId = group.Id, Number = group.LastChange + 1, Incident = incident, IsOpening = isOpening };
        var next = group with { Version = group.Version + 1, UpdatedAt = now, LastChange = change.Number };
        var due = route?.QuietUntil(now) ?? GroupSchedule.NextMessage(group, route, now);
        if (group.Told < group.LastChange || due > now)
        {
            return new GroupStep(next with { DueAt = group.Told < group.LastChange && group.DueAt < due ? group.DueAt : due }, change, null);
        }

        var telling = await teller.TellAsync(next, [change], judge, cancellationToken).ConfigureAwait(false);
        if (telling.Held.Length > 0)
        {
            return new GroupStep(next with { DueAt = telling.HeldUntil }, change with { IsHeld = isOpening }, null);
        }

        var told = GroupSchedule.Settled(telling.Group, route);
        return telling.News is { } news
            ? new GroupStep(told, change, GroupTeller.Queue(told, await members.CompleteAsync(told, news, cancellationToken).ConfigureAwait(false), now))
            : new GroupStep(told, change, null);
    }
}

/// <summary>What a group came to by one change.</summary>
internal sealed record GroupStep(IncidentGroup Group, GroupChange Change, Delivery? Delivery);

/// <summary>An incident with what its groups came to.</summary>
internal sealed record GroupedIncident(TrackedIncident Tracked, IReadOnlyList<GroupStep> Steps)
{
    /// <summary>Messages of an incident that is in no group.</summary>
    public IReadOnlyList<Delivery> Ungrouped { get; init; } = [];

    public ImmutableArray<Delivery> Deliveries => [.. Steps.Select(static step => step.Delivery).OfType<Delivery>(), .. Ungrouped];
}
