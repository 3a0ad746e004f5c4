namespace Monitoring.Framework.Tests;

public sealed class CollectionScheduleTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Test]
    public void Take_SourcesOfOneInterval_AreSpreadEvenlyByName()
    {
        var schedule = Of(_minute, TimeSpan.Zero, "c", "a", "b");

        Assert.That(Run(schedule, 2 * _minute), Is.EqualTo([("a", 0), ("b", 20), ("c", 40), ("a", 60), ("b", 80), ("c", 100), ("a", 120)]));
    }

    [Test]
    public void Take_SlotsThatWereMissedAltogether_AreLeftOut()
    {
        var schedule = Of(_minute, TimeSpan.Zero, "a");
        schedule.Take(TimeSpan.Zero);

        var after = schedule.Take(TimeSpan.FromSeconds(605));

        Assert.That(after, Is.EqualTo(["a"]));
        Assert.That(schedule.NextDue, Is.EqualTo(TimeSpan.FromSeconds(660)), "the slots stay where they were");
    }

    [Test]
    public void Take_WithJitter_DelaysEachStartAndNeverDrifts([Range(0, 9)] int seed)
    {
        var jitter = TimeSpan.FromSeconds(10);
        var schedule = new CollectionSchedule([Registration("a", _minute, jitter)], new Random(seed));

        var starts = Run(schedule, TimeSpan.FromHours(10)).Select(run => run.At).ToArray();

        Assert.That(starts, Has.Length.EqualTo(600).Or.Length.EqualTo(601));
        Assert.That(starts.Select((at, i) => at - (i * 60)), Is.All.InRange(0, 10));
        Assert.That(starts.Select((at, i) => at - (i * 60)).Distinct().Count(), Is.GreaterThan(500));
    }

    [Test]
    public void Take_TenThousandSources_EachOncePerIntervalAndNeverManyAtOnce()
    {
        var schedule = Of(_minute, TimeSpan.Zero, [.. Enumerable.Range(0, 10_000).Select(i => $"source {i}")]);
        Dictionary<string, int> runs = [];
        var most = 0;

        for (var now = TimeSpan.Zero; now < 2 * _minute; now += TimeSpan.FromMilliseconds(100))
        {
            var due = schedule.Take(now);
            most = Math.Max(most, due.Count);
            foreach (var name in due)
            {
                runs[name] = runs.GetValueOrDefault(name) + 1;
            }
        }

        Assert.That(runs, Has.Count.EqualTo(10_000));
        Assert.That(runs.Values, Is.All.InRange(1, 2).And.Some.EqualTo(2));
        Assert.That(most, Is.LessThanOrEqualTo(18));
    }

    [Test]
    public void Shortest_OfSeveralIntervals_IsTheShortest()
    {
        var schedule = new CollectionSchedule([Registration("a", 2 * _minute, default), Registration("b", _minute, default)], new Random(1));

        Assert.That(schedule.Shortest, Is.EqualTo(_minute));
    }

    [Test]
    public void NextDue_NoSources_IsNull()
    {
        var schedule = new CollectionSchedule([], new Random(1));

        Assert.That((schedule.NextDue, schedule.Shortest), Is.EqualTo(((TimeSpan?)null, (TimeSpan?)null)));
        Assert.That(schedule.Take(_minute), Is.Empty);
    }

    private static CollectionSchedule Of(TimeSpan interval, TimeSpan jitter, params string[] names) =>
        new(names.Select(name => Registration(name, interval, jitter)), new Random(1));

    private static MetricSourceRegistration Registration(string name, TimeSpan interval, TimeSpan jitter) =>
        new(name, new Schedule(interval) { Jitter = jitter }, _ => new Source((_, _) => Task.CompletedTask));

    private static List<(string Name, double At)> Run(CollectionSchedule schedule, TimeSpan until)
    {
        List<(string, double)> runs = [];
        while (schedule.NextDue is { } due && due <= until)
        {
            runs.AddRange(schedule.Take(due).Select(name => (name, due.TotalSeconds)));
        }

        return runs;
    }
}
