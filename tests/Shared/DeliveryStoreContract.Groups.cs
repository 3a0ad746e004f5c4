namespace Monitoring.Framework.Contracts;

public abstract partial class DeliveryStoreContract
{
    [Test]
    public async Task FindGroupAsync_EpisodeAfterEpisode_IsTheLatestOfItsKey()
    {
        await Commit(Group(), Group("h"));
        await Commit(Group(version: 2) with { IsClosed = true });
        Assert.That((await Store.FindGroupAsync("g", default))!.IsClosed, Is.True);
        await Commit(Group(version: 3, id: "g-2"));
        var group = (await Store.FindGroupAsync("g", default))!;
        Assert.That((group.Id, group.IsClosed, group.Version), Is.EqualTo(("g-2", false, 3)));
        Assert.That((await Store.FindGroupAsync("h", default))!.Id, Is.EqualTo("h-1"));
    }

    [Test]
    public async Task ReadChangesAsync_WhateverTheOrderTheyCameIn_AreReadByNumber()
    {
        await Commit(Change(3), Change(1), Change(1, "h-1"));
        await Commit(Change(2), Change(10));
        Assert.That((await All(Store.ReadChangesAsync("g-1", 0, default))).Select(static each => each.Number), Is.EqualTo((long[])[1, 2, 3, 10]));
        Assert.That((await All(Store.ReadChangesAsync("g-1", 2, default))).Select(static each => each.Number), Is.EqualTo((long[])[3, 10]));
        Assert.That(await All(Store.ReadChangesAsync("g-1", 10, default)), Is.Empty);
        Assert.That(await All(Store.ReadChangesAsync("h-1", 0, default)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ReadChangesAsync_OneWasMoved_IsReadOnceAtItsNewPlace()
    {
        await Commit(Change(1, alarm: "a"), Change(2, alarm: "b"));
        await Commit(Change(3, alarm: "a", movedFrom: 1));
        await Commit(Change(4, alarm: "a", movedFrom: 3) with { IsHeld = true });
        var changes = await All(Store.ReadChangesAsync("g-1", 0, default));
        Assert.That(changes.Select(static each => (each.Number, each.Incident.Alarm.Name)), Is.EqualTo(((long, string)[])[(2, "b"), (4, "a")]));
        Assert.That((changes[1].IsHeld, changes[1].MovedFrom), Is.EqualTo((true, (long?)3)));
    }

    [Test]
    public async Task ReadChangesAsync_Thousands_AreAllReadInOrder()
    {
        for (var first = 1; first <= 1000; first += 20)
        {
            await Commit([.. Enumerable.Range(first, 20).Select(number => Change(number))]);
        }

        Assert.That((await All(Store.ReadChangesAsync("g-1", 7, default))).Select(static each => each.Number), Is.EqualTo(Enumerable.Range(8, 993)));
    }

    [Test]
    public async Task GetDueGroupsAsync_SomeAreDue_ThoseThatWaitedLongestFirstAndNotMoreThanAsked()
    {
        await Commit(Group("later", dueIn: 31), Group("third", dueIn: 30), Group("first", dueIn: 10), Group("never"), Group("second", dueIn: 20));
        Assert.That(await DueGroups(), Is.Empty);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(await DueGroups(), Is.EqualTo((string[])["first", "second", "third"]));
        Assert.That(await DueGroups(2), Is.EqualTo((string[])["first", "second"]));
    }

    [Test]
    public async Task GetDueGroupsAsync_GroupChanges_IsDueWhenItIsNow()
    {
        await Commit(Group("a", dueIn: 10), Group("b", dueIn: 10), Group("c", dueIn: 10));
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Commit(Group("a", 2), Group("b", 2) with { IsClosed = true }, Group("c", 2, dueIn: 10));
        Assert.That(await DueGroups(), Is.Empty);
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await DueGroups(), Is.EqualTo((string[])["c"]));
    }

    [Test]
    public async Task GetSilencesAsync_SomeHaveEnded_TheOthersInTheOrderInWhichTheyBegin()
    {
        foreach (var silence in (Silence[])[Silence("future", 500, 900), Silence("ended", -60, 60), Silence("now", -30, 300), Silence("long", -90, 3600)])
        {
            await Store.PutSilenceAsync(silence, default);
        }

        Assert.That(await Silences(), Is.EqualTo((string[])["long", "ended", "now", "future"]));
        Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(await Silences(), Is.EqualTo((string[])["long", "now", "future"]), "ends at this moment");
    }

    [Test]
    public async Task PutSilenceAsync_SameIdAgain_ReplacesIt()
    {
        var silence = Silence("s", 0, 300);
        await Store.PutSilenceAsync(silence, default);
        Assert.That(DeliveryJson.Write((await Another.GetSilencesAsync(Now, default)).Single()), Is.EqualTo(DeliveryJson.Write(silence)));
        await Store.PutSilenceAsync(Silence("s", 0, 600, "takes longer"), default);
        Assert.That((await Store.GetSilencesAsync(Now, default)).Single().Comment, Is.EqualTo("takes longer"));
        await Store.PutSilenceAsync(silence with { EndsAt = Now }, default);
        Assert.That(await Silences(), Is.Empty, "removed");
    }

    private async Task<string[]> DueGroups(int max = 10) => [.. (await Store.GetDueGroupsAsync(Now, max, default)).Select(static each => each.Key)];

    private async Task<string[]> Silences() => [.. (await Store.GetSilencesAsync(Now, default)).Select(static each => each.Id)];
}
