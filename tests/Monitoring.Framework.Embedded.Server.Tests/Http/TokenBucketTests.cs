using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Server.Tests.Http;

public sealed class TokenBucketTests
{
    [Test]
    public void TryTake_MoreThanTheRate_IsRefusedUntilTimePasses()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 14, 0, 0, 0, TimeSpan.Zero));
        var bucket = new TokenBucket(2, time);

        Assert.That(new[] { bucket.TryTake(), bucket.TryTake(), bucket.TryTake() }, Is.EqualTo(new[] { true, true, false }));
        time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.That(new[] { bucket.TryTake(), bucket.TryTake() }, Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public void TryTake_LessThanOneASecond_StillAnswersTheFirst()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 14, 0, 0, 0, TimeSpan.Zero));
        var bucket = new TokenBucket(0.1, time);

        Assert.That(new[] { bucket.TryTake(), bucket.TryTake() }, Is.EqualTo(new[] { true, false }));
        time.Advance(TimeSpan.FromSeconds(10.5));
        Assert.That(bucket.TryTake(), Is.True);
    }
}
