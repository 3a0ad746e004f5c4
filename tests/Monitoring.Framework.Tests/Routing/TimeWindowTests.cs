using System.Globalization;

namespace Monitoring.Framework.Tests;

/// <summary>Parts of the week, in the time of a place.</summary>
public sealed class TimeWindowTests
{
    [TestCase("Mon-Fri 08:00-18:00", "2026-11-26T08:00Z", true)]
    [TestCase("Mon-Fri 08:00-18:00", "2026-11-26T07:59:59Z", false)]
    [TestCase("Mon-Fri 08:00-18:00", "2026-11-26T18:00Z", false)]
    [TestCase("Mon-Fri 08:00-18:00", "2026-11-28T12:00Z", false)]
    [TestCase("mon-fri 08:00-18:00 Europe/Berlin", "2026-11-26T07:30Z", true)]
    [TestCase("Mon-Fri 08:00-18:00 Europe/Berlin", "2026-07-23T06:30Z", true)]
    [TestCase("Sat,Sun", "2026-11-28T00:00Z", true)]
    [TestCase("Fri-Mon", "2026-11-29T00:00Z", true)]
    [TestCase("Fri-Mon", "2026-11-26T00:00Z", false)]
    [TestCase("Friday 22:00-06:00", "2026-11-28T05:59Z", true)]
    [TestCase("Fri 22:00-06:00", "2026-11-27T05:59Z", false)]
    [TestCase("22:00-24:00", "2026-11-27T23:59Z", true)]
    [TestCase("Sun 02:00-03:00 Europe/Berlin", "2026-10-25T00:30Z", true)]
    [TestCase("Sun 02:00-03:00 Europe/Berlin", "2026-10-25T01:30Z", true)]
    [TestCase("Sun 02:00-03:00 Europe/Berlin", "2026-03-29T01:30Z", false)]
    public void Contains_Moment_IsAsTheClocksThereShow(string text, string moment, bool expected)
    {
        var window = TimeWindow.TryParse(text, out var refusal);

        Assert.That(refusal, Is.Null);
        Assert.That(window!.Contains(At(moment)), Is.EqualTo(expected));
    }

    [TestCase("Mon-Fri 08:00-18:00", "2026-11-26T08:00Z", "2026-11-26T18:00Z")]
    [TestCase("Mon-Fri 08:00-18:00", "2026-11-26T18:00Z", "2026-11-27T08:00Z")]
    [TestCase("22:00-06:00", "2026-11-26T23:00Z", "2026-11-27T06:00Z")]
    [TestCase("Sun 02:30-03:00 Europe/Berlin", "2026-03-28T23:00Z", "2026-03-29T01:00Z")]
    public void NextBoundary_Moment_IsTheNextBeginOrEnd(string text, string moment, string expected) =>
        Assert.That(TimeWindow.TryParse(text, out _)!.NextBoundary(At(moment)), Is.EqualTo(At(expected)));

    /// <summary>Whoever looks again at each boundary misses no begin and no end.</summary>
    [Test]
    public void NextBoundary_WalkedThroughAYear_NeverPassesAChange([Values("Mon-Fri 08:00-18:00 Europe/Berlin", "Sun 02:15-02:45 America/New_York", "22:00-06:00 Australia/Lord_Howe")] string text)
    {
        var window = TimeWindow.TryParse(text, out _)!;
        var end = At("2027-01-01T00:00Z");
        for (var from = At("2026-01-01T00:00Z"); from < end;)
        {
            var next = window.NextBoundary(from);
            Assert.That(next, Is.GreaterThan(from));
            var inside = window.Contains(from);
            for (var between = from; between < next; between += TimeSpan.FromMinutes(5))
            {
                Assert.That(window.Contains(between), Is.EqualTo(inside), $"{between:u}, after {from:u}");
            }

            from = next;
        }
    }

    [TestCase("")]
    [TestCase("always")]
    [TestCase("Europe/Berlin")]
    [TestCase("08:00-08:00")]
    [TestCase("8-18")]
    [TestCase("25:00-26:00")]
    [TestCase("Mon-Fri-Sun")]
    [TestCase("Mon 08:00-18:00 Europe/Berlin please")]
    public void TryParse_Nonsense_IsRefusedInOneSentence(string text)
    {
        var window = TimeWindow.TryParse(text, out var refusal);

        Assert.That(window, Is.Null);
        Assert.That(refusal, Does.StartWith($"'{text}' is not a time window; write ").And.EndsWith("."));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
