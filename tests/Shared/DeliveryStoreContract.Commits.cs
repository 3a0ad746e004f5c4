namespace Monitoring.Framework.Contracts;

public abstract partial class DeliveryStoreContract
{
    private DeliveryCommit Everything(string key = "arrival") => new()
    {
        ArrivalKey = key,
        Incidents = [Tracked("a", 1, keys: "rack-1") with { Groups = ["g"], LastOkAt = Now.AddSeconds(-60), Openings = [Now.AddSeconds(-90), Now] }],
        Groups = [Group(dueIn: 0)],
        Changes = [Change(1)],
        Deliveries = [Message("d1")],
    };

    [Test]
    public async Task CommitAsync_Everything_ComesBackAsItWas()
    {
        var commit = Everything();
        Assert.That(await Store.CommitAsync(commit, default), Is.EqualTo(CommitResult.Committed));

        var incident = await Another.FindIncidentAsync(Alarm(), null, default);
        var group = await Another.FindGroupAsync("g", default);
        var change = (await All(Another.ReadChangesAsync("g-1", 0, default))).Single();
        var delivery = (await All(Another.ReadAsync(new DeliveryFilter(), default))).Single();
        Assert.Multiple(() =>
        {
            Assert.That(DeliveryJson.Write(incident!), Is.EqualTo(DeliveryJson.Write(commit.Incidents[0])));
            Assert.That(DeliveryJson.Write(group!), Is.EqualTo(DeliveryJson.Write(commit.Groups[0])));
            Assert.That(change with { Incident = commit.Changes[0].Incident }, Is.EqualTo(commit.Changes[0]));
            Assert.That(DeliveryJson.Write(change.Incident), Is.EqualTo(DeliveryJson.Write(commit.Changes[0].Incident)));
            Assert.That(delivery with { Notification = commit.Deliveries[0].Notification }, Is.EqualTo(commit.Deliveries[0]));
            Assert.That(DeliveryJson.Write(delivery.Notification), Is.EqualTo(DeliveryJson.Write(commit.Deliveries[0].Notification)));
        });
    }

    [Test]
    public async Task CommitAsync_NothingIsKnown_EverythingReadsAsNothing()
    {
        Assert.That(await Store.FindIncidentAsync(Alarm(), null, default), Is.Null);
        Assert.That(await Store.FindGroupAsync("g", default), Is.Null);
        Assert.That(await All(Store.ReadChangesAsync("g-1", 0, default)), Is.Empty);
        Assert.That(await Store.GetDueGroupsAsync(Now, 10, default), Is.Empty);
        Assert.That(await Store.GetSilencesAsync(Now, default), Is.Empty);
        Assert.That(await Store.FindInhibitorAsync(["rack-1"], default), Is.Null);
        Assert.That(await Store.FindInhibitorAsync([], default), Is.Null);
        Assert.That(await DueDestinations(), Is.Empty);
        Assert.That(await Lease(), Is.Empty);
        Assert.That(await All(Store.ReadAsync(new DeliveryFilter(), default)), Is.Empty);
    }

    [Test]
    public async Task CommitAsync_SameArrivalAgain_ChangesNothing()
    {
        await Store.CommitAsync(Everything(), default);
        var again = new DeliveryCommit
        {
            ArrivalKey = "arrival",
            Incidents = [Tracked("a", 2, AlarmState.Ok)],
            Groups = [Group(version: 2, id: "g-2")],
            Changes = [Change(2)],
            Deliveries = [Message("d2")],
        };
        Assert.That(await Another.CommitAsync(again, default), Is.EqualTo(CommitResult.AlreadyKnown));
        await AssertOnlyTheFirstIsThere();
        Assert.That(await Store.CommitAsync(again with { ArrivalKey = null }, default), Is.EqualTo(CommitResult.Committed), "time has brought it");
        Assert.That((await Store.FindGroupAsync("g", default))!.Id, Is.EqualTo("g-2"));
    }

    [TestCase(1, 2)]
    [TestCase(3, 2)]
    [TestCase(2, 1)]
    [TestCase(2, 3)]
    public async Task CommitAsync_OldOrUnknownVersion_ConflictsAndChangesNothing(int incidentVersion, int groupVersion)
    {
        await Store.CommitAsync(Everything(), default);
        var commit = new DeliveryCommit
        {
            ArrivalKey = "next",
            Incidents = [Tracked("a", incidentVersion, AlarmState.Ok)],
            Groups = [Group(version: groupVersion, id: "g-2")],
            Changes = [Change(2)],
            Deliveries = [Message("d2")],
        };
        Assert.That(await Store.CommitAsync(commit, default), Is.EqualTo(CommitResult.Conflict));
        await AssertOnlyTheFirstIsThere();

        commit = commit with { Incidents = [Tracked("a", 2, AlarmState.Ok)], Groups = [Group(version: 2, id: "g-2")] };
        Assert.That(await Store.CommitAsync(commit, default), Is.EqualTo(CommitResult.Committed), "the arrival can come again");
        Assert.That((await Store.FindIncidentAsync(Alarm(), null, default))!.Version, Is.EqualTo(2));
        Assert.That(Ids(await All(Store.ReadAsync(new DeliveryFilter(), default))), Is.EqualTo((string[])["d2", "d1"]));
    }

    [Test]
    public async Task CommitAsync_VersionOfNothing_Conflicts()
    {
        Assert.That(await Commit(Tracked(version: 2)), Is.EqualTo(CommitResult.Conflict));
        Assert.That(await Commit(Group(version: 2)), Is.EqualTo(CommitResult.Conflict));
        Assert.That(await Store.FindIncidentAsync(Alarm(), null, default), Is.Null);
        Assert.That(await Store.FindGroupAsync("g", default), Is.Null);
    }

    [Test]
    public async Task CommitAsync_SecondOfSeveralConflicts_LeavesTheFirstAlone()
    {
        await Store.CommitAsync(Everything(), default);
        var commit = new DeliveryCommit { Incidents = [Tracked("b"), Tracked("a", 1)], Groups = [Group("h"), Group(version: 2)] };
        Assert.That(await Store.CommitAsync(commit, default), Is.EqualTo(CommitResult.Conflict));
        Assert.That(await Store.FindIncidentAsync(Alarm("b"), null, default), Is.Null);
        Assert.That(await Store.FindGroupAsync("h", default), Is.Null);
        await AssertOnlyTheFirstIsThere();
    }

    [Test]
    public async Task CommitAsync_MessageThatIsThereOrWas_IsLeftAsItIs()
    {
        await Commit(Message("d1"), Message("d2"));
        await Deliver((await Lease())[0]);
        Assert.That(await Commit(Message("d1", "other"), Message("d2", "other"), Message("d3")), Is.EqualTo(CommitResult.Committed));

        Assert.That((await Stored("d1")).Status, Is.EqualTo(DeliveryStatus.Delivered));
        Assert.That((await Stored("d2")).Destination, Is.EqualTo("ops"));
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["ops"]));
    }

    [Test]
    public async Task CommitAsync_SixteenCreators_OneWins([Values] bool ofGroup)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            var store = i % 2 == 0 ? Store : Another;
            var commit = new DeliveryCommit { ArrivalKey = $"arrival-{i}", Deliveries = [Message($"d{i}")] };
            return await store.CommitAsync(ofGroup ? commit with { Groups = [Group()] } : commit with { Incidents = [Tracked()] }, default);
        })));
        Assert.That(results.Count(static each => each == CommitResult.Committed), Is.EqualTo(1));
        Assert.That(results.Count(static each => each == CommitResult.Conflict), Is.EqualTo(15));
        Assert.That(await All(Store.ReadAsync(new DeliveryFilter(), default)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task CommitAsync_SameArrivalSixteenTimesAtOnce_IsOne()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            await (i % 2 == 0 ? Store : Another).CommitAsync(new DeliveryCommit { ArrivalKey = "arrival", Deliveries = [Message($"d{i}")] }, default))));
        Assert.That(results.Count(static each => each == CommitResult.Committed), Is.EqualTo(1));
        Assert.That(results.Count(static each => each == CommitResult.AlreadyKnown), Is.EqualTo(15));
        Assert.That(await All(Store.ReadAsync(new DeliveryFilter(), default)), Has.Count.EqualTo(1));
    }

    /// <summary>Each reads, adds one change and writes, again and again until it is through: none is lost and none counted twice.</summary>
    [Test]
    public async Task CommitAsync_SixteenWritersOfOneGroup_CountExactly()
    {
        const int Each = 5;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            var store = i % 2 == 0 ? Store : Another;
            for (var done = 0; done < Each;)
            {
                var group = await store.FindGroupAsync("g", default);
                var number = (group?.LastChange ?? 0) + 1;
                var commit = new DeliveryCommit
                {
                    ArrivalKey = $"{i}-{done}",
                    Groups = [Group(version: (group?.Version ?? 0) + 1) with { LastChange = number }],
                    Changes = [Change(number, alarm: $"{i}-{done}")],
                };
                done += await store.CommitAsync(commit, default) == CommitResult.Committed ? 1 : 0;
            }
        })));

        var last = (await Store.FindGroupAsync("g", default))!;
        Assert.That((last.Version, last.LastChange), Is.EqualTo((16 * Each, 16L * Each)));
        var changes = await All(Store.ReadChangesAsync("g-1", 0, default));
        Assert.That(changes.Select(static each => each.Number), Is.EqualTo(Enumerable.Range(1, 16 * Each)));
        Assert.That(changes.Select(static each => each.Incident.Alarm.Name), Is.Unique);
    }

    private async Task AssertOnlyTheFirstIsThere()
    {
        var incident = (await Store.FindIncidentAsync(Alarm(), null, default))!;
        Assert.That((incident.Version, incident.Incident.State), Is.EqualTo((1, AlarmState.Alarm)));
        var group = (await Store.FindGroupAsync("g", default))!;
        Assert.That((group.Version, group.Id), Is.EqualTo((1, "g-1")));
        Assert.That((await All(Store.ReadChangesAsync("g-1", 0, default))).Select(static each => each.Number), Is.EqualTo((long[])[1]));
        Assert.That(Ids(await All(Store.ReadAsync(new DeliveryFilter(), default))), Is.EqualTo((string[])["d1"]));
        Assert.That((await Store.FindInhibitorAsync(["rack-1"], default))?.Alarm, Is.EqualTo(Alarm()));
    }
}
