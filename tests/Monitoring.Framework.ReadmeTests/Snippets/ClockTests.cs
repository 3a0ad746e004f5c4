#pragma warning disable CA1050, CA1062, CA1825, CA2263 // As the README of Monitoring.Framework.Testing shows it: a reader gives it a namespace.

using Monitoring.Framework.Testing;
using NUnit.Framework;

public sealed class ClockTests
{
    [Test]
    public async Task Advance_WakesWhoSleeps()
    {
        var clock = new FakeTimeProvider();
        var sleeping = Task.Delay(TimeSpan.FromMinutes(1), clock);

        clock.Advance(TimeSpan.FromMinutes(1));

        await sleeping;
    }
}
