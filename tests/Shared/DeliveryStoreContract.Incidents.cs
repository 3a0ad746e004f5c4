namespace Monitoring.Framework.Contracts;

public abstract partial class DeliveryStoreContract
{
    [Test]
    public async Task FindIncidentAsync_Contributors_AreKeptApart()
    {
        await Commit(Tracked(), Tracked(contributor: "host-b"), Tracked("b", state: AlarmState.InsufficientData));
        Assert.That((await Store.FindIncidentAsync(Alarm(), null, default))!.Incident.Contributor, Is.Null);
        Assert.That((await Store.FindIncidentAsync(Alarm(), "host-b", default))!.Incident.Contributor, Is.EqualTo("host-b"));
        Assert.That((await Store.FindIncidentAsync(Alarm("b"), null, default))!.Incident.State, Is.EqualTo(AlarmState.InsufficientData));
        Assert.That(await Store.FindIncidentAsync(Alarm(), "host-c", default), Is.Null);
    }

    [Test]
    public async Task FindIncidentAsync_EpisodeAfterEpisode_IsTheLatestOpenOrOver()
    {
        await Commit(Tracked());
        await Commit(Tracked(version: 2, state: AlarmState.Ok));
        Assert.That((await Store.FindIncidentAsync(Alarm(), null, default))!.Incident.IsClosed, Is.True);

        Clock.Advance(TimeSpan.FromHours(1));
        var next = Tracked(version: 3);
        await Commit(next);
        Assert.That((await Store.FindIncidentAsync(Alarm(), null, default))!.Incident.Id, Is.EqualTo(next.Incident.Id));
    }

    [Test]
    public async Task FindIncidentAsync_AlarmWasDeleted_ReadsAsOverAndInhibitsNothing()
    {
        await Commit(Tracked(keys: "rack-1"), Tracked(contributor: "host-b", keys: "rack-2"), Tracked("b", keys: "rack-3"));
        if (!await TryEndAsync(Alarm()))
        {
            Assert.Ignore("No alarm of this back end is deleted through it.");
        }

        Assert.That((await Store.FindIncidentAsync(Alarm(), null, default))!.Incident.IsClosed, Is.True);
        Assert.That((await Store.FindIncidentAsync(Alarm(), "host-b", default))!.Incident.IsClosed, Is.True);
        Assert.That((await Store.FindIncidentAsync(Alarm("b"), null, default))!.Incident.IsClosed, Is.False);
        Assert.That(await Store.FindInhibitorAsync(["rack-1", "rack-2"], default), Is.Null);
        Assert.That((await Store.FindInhibitorAsync(["rack-1", "rack-3"], default))!.Alarm, Is.EqualTo(Alarm("b")));

        var ended = (await Store.FindIncidentAsync(Alarm(), null, default))!;
        Assert.That(await Commit(Tracked(version: ended.Version + 1, keys: "rack-1")), Is.EqualTo(CommitResult.Committed), "an alarm of that name can go off again");
        Assert.That((await Store.FindInhibitorAsync(["rack-1"], default))!.Alarm, Is.EqualTo(Alarm()));
    }

    [Test]
    public async Task FindInhibitorAsync_OpenIncidents_AreFoundByEachOfTheirKeys()
    {
        await Commit(Tracked("a", keys: ["rack-1", "site-1"]), Tracked("b", keys: "rack-2"), Tracked("c"));
        Assert.That((await Store.FindInhibitorAsync(["site-1"], default))!.Alarm, Is.EqualTo(Alarm("a")));
        Assert.That((await Store.FindInhibitorAsync(["rack-9", "rack-2"], default))!.Alarm, Is.EqualTo(Alarm("b")));
        Assert.That(await Store.FindInhibitorAsync(["rack", "rack-9"], default), Is.Null);
    }

    [Test]
    public async Task FindInhibitorAsync_IncidentChanges_HoldsWithTheKeysItHasNow()
    {
        await Commit(Tracked(keys: ["rack-1", "site-1"]));
        await Commit(Tracked(version: 2, state: AlarmState.InsufficientData, keys: ["rack-2", "site-1"]));
        Assert.That(await Store.FindInhibitorAsync(["rack-1"], default), Is.Null);
        Assert.That((await Store.FindInhibitorAsync(["rack-2"], default))!.State, Is.EqualTo(AlarmState.InsufficientData));
        Assert.That(await Store.FindInhibitorAsync(["site-1"], default), Is.Not.Null);

        await Commit(Tracked(version: 3, state: AlarmState.Ok, keys: ["rack-2", "site-1"]));
        Assert.That(await Store.FindInhibitorAsync(["rack-2", "site-1"], default), Is.Null, "over");
    }

    [Test]
    public async Task FindInhibitorAsync_TwoOfOneKey_OneEndsAndTheOtherStillHolds()
    {
        await Commit(Tracked("a", keys: "rack-1"), Tracked("b", keys: "rack-1"));
        await Commit(Tracked("a", 2, AlarmState.Ok, keys: "rack-1"));
        Assert.That((await Store.FindInhibitorAsync(["rack-1"], default))!.Alarm, Is.EqualTo(Alarm("b")));
    }
}
