namespace Monitoring.Framework.Abstractions.Tests.Events;

public sealed class ShardTests
{
    [Test]
    public void Contains_AnyName_BelongsToExactlyOneShard()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var name = AnyText.From(random, 8);
            var of = 1 + random.Next(16);

            var holders = Enumerable.Range(0, of).Count(index => new Shard(index, of).Contains(name));

            Assert.That(holders, Is.EqualTo(1), $"'{name}' of {of}");
        }
    }

    [Test]
    public void Contains_ManyNames_AreSpreadEvenly()
    {
        var counts = Enumerable.Range(0, 4)
            .Select(index => Enumerable.Range(0, 4000).Count(i => new Shard(index, 4).Contains($"https://example.com/service/{i}/health")));

        Assert.That(counts, Is.All.InRange(800, 1200));
    }

    [Test]
    public void Contains_KnownName_StaysInItsShardForever()
    {
        var holder = Enumerable.Range(0, 8).Single(index => new Shard(index, 8).Contains("api"));

        Assert.That(holder, Is.EqualTo(7));
    }
}
