namespace Monitoring.Framework.Embedded.Tests.Evaluation;

public sealed class EvaluationScheduleTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase(0, 5)]
    [TestCase(4.5, 0.5)]
    [TestCase(5, 5)]
    [TestCase(9.999, 0.001)]
    [TestCase(9.9995, 0.001, Description = "Never early.")]
    [TestCase(10, 10)]
    [TestCase(47, 3)]
    [TestCase(59, 1)]
    public void UntilNext_Moment_IsTheNextTenthSecondOrTheFifth(double now, double expected) =>
        Assert.That(EvaluationSchedule.UntilNext(_noon.AddSeconds(now)), Is.EqualTo(TimeSpan.FromSeconds(expected)));

    [Test]
    public void Take_EachMoment_IsDueOnce()
    {
        var schedule = new EvaluationSchedule();
        Assert.That(schedule.Take(At(0)), Is.EqualTo((true, true)), "first");
        Assert.That(schedule.Take(At(0)), Is.EqualTo((false, false)), "again");
        Assert.That(schedule.Take(At(5)), Is.EqualTo((false, true)), "minute");
        Assert.That(schedule.Take(At(10)), Is.EqualTo((true, false)), "ten seconds");
        Assert.That(schedule.Take(At(64)), Is.EqualTo((true, false)), "one left out");
        Assert.That(schedule.Take(At(65)), Is.EqualTo((false, true)), "next minute");
    }

    [TestCase(3 * 3600, Description = "The machine slept.")]
    [TestCase(-3 * 3600, Description = "The clock was set back.")]
    public void Take_ClockJumps_IsDueOnceAndNotManyTimes(int seconds)
    {
        var schedule = new EvaluationSchedule();
        schedule.Take(At(5));
        Assert.That(schedule.Take(At(5 + seconds)), Is.EqualTo((true, true)));
        Assert.That(schedule.Take(At(6 + seconds)), Is.EqualTo((false, false)));
    }

    private static long At(int seconds) => _noon.ToUnixTimeSeconds() + seconds;
}
