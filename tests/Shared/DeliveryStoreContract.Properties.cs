namespace Monitoring.Framework.Contracts;

/// <summary>Whatever is done in whatever order, the store says what the model says.</summary>
public abstract partial class DeliveryStoreContract
{
    private static readonly string[] _names = ["a", "b", "c"];
    private static readonly string[] _destinations = ["ops", "other"];

    [Test]
    public async Task Store_RandomOperations_SaysWhatTheModelSays([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var model = new DeliveryStoreModel();
        List<Delivery> seen = [];
        for (var step = 0; step < PropertySteps; step++)
        {
            Clock.Advance(TimeSpan.FromSeconds(20 * random.Next(4)));
            var told = random.Next(11) switch
            {
                0 or 1 or 2 => await CommitRandomly(random, model, step),
                3 or 4 => await LeaseRandomly(random, model, seen),
                5 or 6 => await SettleRandomly(random, model, seen),
                7 => await MergeRandomly(random, model, seen, step),
                8 => await ReleaseRandomly(random, model),
                9 => await RequeueRandomly(random, model),
                _ => await SilenceRandomly(random, model),
            };
            await AssertSame(model, $"seed {seed}, step {step}: {told}");
        }
    }

    private async Task<string> CommitRandomly(Random random, DeliveryStoreModel model, int step)
    {
        // Now and then from what was read too early.
        int Next(int version) => random.Next(6) == 0 ? Math.Max(1, version + random.Next(3) - 1) : version + 1;
        var (name, contributor, key) = (Pick(random, _names), random.Next(2) == 0 ? null : "host-b", Pick(random, _names));
        var state = random.Next(2) == 0 ? AlarmState.Alarm : AlarmState.Ok;
        var numbers = model.Changes.Keys.Where(each => each.Group == $"{key}-1").Select(static each => each.Number).ToArray();
        var last = numbers.Append(0).Max();
        var episode = Pick(random, _names);
        var commit = new DeliveryCommit
        {
            ArrivalKey = random.Next(3) == 0 ? null : $"arrival-{random.Next(step + 1)}",
            Incidents = random.Next(2) == 0 ? [] : [Tracked(name, Next(model.VersionOf(Alarm(name), contributor)), state, contributor, [Pick(random, _names), Pick(random, _names)])],
            Groups = random.Next(2) == 0 ? [] : [Group(key, Next(model.VersionOf(key)), random.Next(3) == 0 ? null : 20 * random.Next(6))],
            Changes = random.Next(2) == 0 ? [] : [Change(last + 1, $"{key}-1", name, numbers.Length > 0 && random.Next(3) == 0 ? Pick(random, numbers) : null)],
            Deliveries = [.. Enumerable.Range(0, random.Next(4)).Select(i => Message($"d{random.Next(step + 1)}-{i}", Pick(random, _destinations), episode, random.Next(3) == 0 ? 20 * random.Next(4) : 0))],
        };
        Assert.That(await Store.CommitAsync(commit, default), Is.EqualTo(model.Commit(commit)));
        return $"commit {commit.ArrivalKey} {string.Join(',', Ids(commit.Deliveries))}";
    }

    private async Task<string> LeaseRandomly(Random random, DeliveryStoreModel model, List<Delivery> seen)
    {
        var lease = LeaseOf($"owner-{random.Next(2)}", Pick(random, _destinations));
        var max = random.Next(1, 5);
        var leased = await Another.LeaseAsync(lease, max, default);
        var expected = model.Lease(lease);
        var told = $"{lease.Owner} leases {max} of {lease.Destination}";
        Assert.That(Ids(leased), Is.EqualTo(Ids(expected.Take(leased.Count))), told);
        Assert.That(leased, Has.Count.InRange(Math.Min(expected.Count, 1), max), told);
        Assert.That(leased.Select(static each => each.Notification.EarlierReceipt?.MessageId), Is.EqualTo(expected.Take(leased.Count).Select(model.ReceiptOf)), told);
        seen.AddRange(leased);
        return told;
    }

    private async Task<string> SettleRandomly(Random random, DeliveryStoreModel model, List<Delivery> seen)
    {
        if (seen.Count == 0)
        {
            return "nothing to settle";
        }

        var delivery = Pick(random, seen);
        DeliveryOutcome outcome = random.Next(4) switch
        {
            0 => new DeliveryOutcome.Dead(Now, "gone"),
            1 => new DeliveryOutcome.Retry(Now.AddSeconds(20 * random.Next(4)), "busy", random.Next(2) == 0),
            _ => new DeliveryOutcome.Delivered(Now, new DeliveryReceipt($"receipt of {delivery.Id}")),
        };
        await Store.SettleAsync(delivery, outcome, default);
        model.Settle(delivery, outcome);
        return $"settle {delivery.Id}: {outcome}";
    }

    private async Task<string> MergeRandomly(Random random, DeliveryStoreModel model, List<Delivery> seen, int step)
    {
        var destination = Pick(random, _destinations);
        Delivery[] merged = [.. seen.Where(each => each.Destination == destination).DistinctBy(static each => each.Id).Where(_ => random.Next(2) == 0).TakeLast(4)];
        if (merged.Length == 0)
        {
            return "nothing to merge";
        }

        var digest = Message($"digest-{step}", destination);
        Assert.That(await Store.MergeAsync(digest, merged, default), Is.EqualTo(model.Merge(digest, merged, Now)));
        return $"merge {string.Join(',', Ids(merged))} into {digest.Id}";
    }

    private async Task<string> ReleaseRandomly(Random random, DeliveryStoreModel model)
    {
        var lease = LeaseOf($"owner-{random.Next(2)}", Pick(random, _destinations));
        DateTimeOffset? resumeAt = random.Next(2) == 0 ? null : Now.AddSeconds(20 * random.Next(4));
        await Store.ReleaseAsync(lease, resumeAt, default);
        model.Release(lease, resumeAt);
        return $"{lease.Owner} releases {lease.Destination} until {resumeAt:T}";
    }

    private async Task<string> RequeueRandomly(Random random, DeliveryStoreModel model)
    {
        var id = model.Queue.Count == 0 ? "nothing" : Pick(random, model.Queue).Id;
        Assert.That(await Store.RequeueAsync(id, Now, default), Is.EqualTo(model.Requeue(id, Now)));
        return $"requeue {id}";
    }

    private async Task<string> SilenceRandomly(Random random, DeliveryStoreModel model)
    {
        var silence = Silence(Pick(random, _names), random.Next(-60, 60), random.Next(60, 300), $"comment {random.Next()}");
        await Store.PutSilenceAsync(silence, default);
        model.Silences[silence.Id] = silence;
        return $"silence {silence.Id}";
    }

    private async Task AssertSame(DeliveryStoreModel model, string after)
    {
        foreach (var name in _names)
        {
            foreach (var contributor in (string?[])[null, "host-b"])
            {
                var incident = await Another.FindIncidentAsync(Alarm(name), contributor, default);
                Assert.That(Json(incident), Is.EqualTo(Json(model.Incidents.GetValueOrDefault((Alarm(name), contributor)))), after);
            }

            var inhibitors = model.Incidents.Values.Where(each => !each.Incident.IsClosed && each.InhibitionKeys.Contains(name)).Select(static each => each.Incident.Id).ToArray();
            var inhibitor = await Store.FindInhibitorAsync([name], default);
            Assert.That(inhibitors.Length == 0 ? inhibitor is null : inhibitors.Contains(inhibitor?.Id), Is.True, after);

            var group = await Another.FindGroupAsync(name, default);
            Assert.That(group is null ? null : DeliveryJson.Write(group), Is.EqualTo(model.Groups.TryGetValue(name, out var known) ? DeliveryJson.Write(known) : null), after);
            Assert.That(
                (await All(Store.ReadChangesAsync($"{name}-1", 0, default))).Select(static each => (each.Number, each.Incident.Id, each.MovedFrom)),
                Is.EqualTo(model.Changes.Values.Where(each => each.GroupId == $"{name}-1").OrderBy(static each => each.Number).Select(static each => (each.Number, each.Incident.Id, each.MovedFrom))),
                after);
        }

        var due = await Store.GetDueGroupsAsync(Now, 100, default);
        Assert.That(due.Select(static each => each.DueAt), Is.Ordered, after);
        Assert.That(due.Select(static each => each.Key), Is.EquivalentTo(model.Groups.Values.Where(each => each.DueAt <= Now).Select(static each => each.Key)), after);
        Assert.That(
            (await Store.GetSilencesAsync(Now, default)).Select(static each => (each.StartsAt, each.Comment)),
            Is.EquivalentTo(model.Silences.Values.Where(each => each.EndsAt > Now).Select(static each => (each.StartsAt, each.Comment))).And.Ordered.By("Item1"),
            after);
        await AssertSameQueue(model, after);
    }

    private async Task AssertSameQueue(DeliveryStoreModel model, string after)
    {
        var destinations = await DueDestinations();
        Assert.That(destinations, Is.Unique.And.SubsetOf(model.DueAt(Now).Select(static each => each.Destination).ToArray()), after);
        Assert.That(_destinations.Where(each => model.Sendable(each, Now).Count > 0), Is.SubsetOf(destinations), after);

        var all = await All(Another.ReadAsync(new DeliveryFilter(), default));
        static object Row(Delivery each) =>
            (each.Id, each.Destination, each.Episode, each.Status, each.Attempts, each.LastError, each.CreatedAt, each.DueAt, each.MergedInto, each.Notification.Title,
                IsSettled: each.SettledAt is not null);
        Assert.That(all.Select(Row), Is.EquivalentTo(model.Queue.Select(Row)), after);
        static bool IsNoDigest(Delivery each) => !each.Id.StartsWith("digest", StringComparison.Ordinal);
        Assert.That(Ids(all.Where(IsNoDigest)), Is.EqualTo(Ids(Enumerable.Reverse(model.Queue).Where(IsNoDigest))), after);
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static string? Json(TrackedIncident? incident) => incident is null ? null : DeliveryJson.Write(incident);
}
