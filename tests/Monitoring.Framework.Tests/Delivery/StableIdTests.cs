namespace Monitoring.Framework.Tests;

public sealed class StableIdTests
{
    private static readonly DateTimeOffset _time = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    [Test]
    public void At_SameTimeAndText_IsTheSame() => Assert.That(StableId.At(_time, "a"), Is.EqualTo(StableId.At(_time.ToOffset(TimeSpan.FromHours(2)), "a")));

    [Test]
    public void At_AnotherTextOrTime_IsAnother()
    {
        string[] ids = [StableId.At(_time, "a"), StableId.At(_time, "b"), StableId.At(_time.AddMilliseconds(1), "a"), StableId.Of("a"), StableId.Of("b")];
        Assert.That(ids, Is.Unique);
        Assert.That(ids, Is.All.Matches("^[0-9a-f]{32}$"));
    }

    [Test]
    public void At_LaterTime_SortsAfter()
    {
        var random = new Random(1);
        var times = Enumerable.Range(0, 1_000).Select(_ => DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(0, 4_000_000_000_000))).Distinct().Order().ToArray();
        Assert.That(times.Select(static time => StableId.At(time, $"{time}")), Is.Ordered.Using<string>(StringComparer.Ordinal));
    }

    [Test]
    public void At_AnyTime_HasThatLength([Values("0001-01-01", "1969-12-31", "1970-01-01", "9999-12-31")] string day) =>
        Assert.That(StableId.At(DateTimeOffset.Parse($"{day}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture), "a"), Does.Match("^[0-9a-f]{32}$"));
}
