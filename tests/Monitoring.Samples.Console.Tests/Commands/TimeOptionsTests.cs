using Monitoring.Framework.Testing;
using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Samples.Console.Tests.Commands;

public sealed class TimeOptionsTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [TestCase("10s", 10)]
    [TestCase("5m", 300)]
    [TestCase("3h", 10_800)]
    [TestCase("1d", 86_400)]
    [TestCase("00:05:00", 300)]
    public void TryParseDuration_AsPeopleTypeIt_IsUnderstood(string text, int seconds)
    {
        Assert.That(TimeOptions.TryParseDuration(text, out var duration), Is.True);
        Assert.That(duration, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [TestCase("")]
    [TestCase("5")]
    [TestCase("5 m")]
    [TestCase("m")]
    [TestCase("0s")]
    [TestCase("-5m")]
    [TestCase("9999999d")]
    [TestCase("-00:05:00")]
    public void TryParseDuration_AnythingElse_IsRefused(string text) => Assert.That(TimeOptions.TryParseDuration(text, out _), Is.False);

    [TestCase("-3h", "2026-11-22T09:00:00Z")]
    [TestCase("3h", "2026-11-22T09:00:00Z")]
    [TestCase("2026-11-22T08:00", "2026-11-22T08:00:00Z")]
    [TestCase("2026-11-22T08:00+02:00", "2026-11-22T06:00:00Z")]
    public void Parse_AgoOrTime_IsUtcUnlessItSaysOtherwise(string text, string expected)
    {
        var clock = new FakeTimeProvider(_now);

        Assert.That(TimeOptions.Parse(text, clock), Is.EqualTo(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
