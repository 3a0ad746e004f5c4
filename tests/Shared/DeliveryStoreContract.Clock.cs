namespace Monitoring.Framework.Contracts;

/// <summary>The clock is put back by an hour: nothing waits for it to catch up.</summary>
public abstract partial class DeliveryStoreContract
{
    private void PutBack() => Clock.SetUtcNow(Now.AddHours(-1));

    [Test]
    public async Task ClockPutBack_QueuedMessage_IsDue()
    {
        await Commit(Message("d1"), Message("d2", dueIn: 600));
        PutBack();
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["ops"]));
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["d1", "d2"]));
    }

    [Test]
    public async Task ClockPutBack_MessageThatWaitsForItsNextTry_IsDue()
    {
        await Commit(Message("d1"));
        Clock.Advance(TimeSpan.FromHours(2));
        await Retry((await Lease())[0], 600);
        Assert.That(await DueDestinations(), Is.Empty);
        PutBack();
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["ops"]));
        Assert.That(Ids(await Lease()), Is.EqualTo((string[])["d1"]));
    }

    [Test]
    public async Task ClockPutBack_Lease_IsOver()
    {
        await Commit(Message("d1"));
        Assert.That(await Lease("one"), Is.Not.Empty);
        PutBack();
        Assert.That(await Lease("two"), Is.Not.Empty);
        Assert.That(await Lease("one"), Is.Empty, "and another's now");
    }

    [Test]
    public async Task ClockPutBack_Pause_IsOver()
    {
        await Commit(Message("d1"));
        await Lease("one");
        await Store.ReleaseAsync(LeaseOf("one"), Now.AddSeconds(600), default);
        Assert.That(await DueDestinations(), Is.Empty);
        PutBack();
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["ops"]));
        Assert.That(await Lease("two"), Is.Not.Empty);
    }

    [Test]
    public async Task ClockPutBack_Group_IsDue()
    {
        await Commit(Group("b", dueIn: 600), Group("a", dueIn: 300), Group("never"));
        Assert.That(await DueGroups(), Is.Empty);
        PutBack();
        Assert.That(await DueGroups(), Is.EqualTo((string[])["a", "b"]));
        await Commit(Group("a", 2, dueIn: 300));
        Assert.That(await DueGroups(), Is.EqualTo((string[])["b"]), "written by the new clock");
    }

    [Test]
    public async Task ClockPutBack_RequeuedAndMerged_AreDue()
    {
        await Commit(Message("d1"), Message("d2"));
        var leased = await Lease();
        await Bury(leased[0]);
        await Store.RequeueAsync("d1", Now, default);
        await Store.MergeAsync(Message("digest", dueIn: 5), [leased[1]], default);
        PutBack();
        Assert.That(Ids(await Lease("two")), Is.EqualTo((string[])["digest", "d1"]));
    }

    [Test]
    public async Task ClockPutBack_WrittenBeforeTheNewTime_WaitsAsItWasMeantTo()
    {
        await Commit(Message("d1", dueIn: 2 * 3600));
        await Commit(Group(dueIn: 2 * 3600));
        Clock.Advance(TimeSpan.FromMinutes(90));
        PutBack();
        Assert.That(await DueDestinations(), Is.Empty);
        Assert.That(await DueGroups(), Is.Empty);
        Clock.Advance(TimeSpan.FromMinutes(90));
        Assert.That(await DueDestinations(), Is.EqualTo((string[])["ops"]));
        Assert.That(await DueGroups(), Is.EqualTo((string[])["g"]));
    }
}
