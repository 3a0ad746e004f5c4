using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>Lets time pass for a host whose services wait on their own.</summary>
internal static class PassingTime
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(10);

    public static Task<bool> PassUntilAsync(this FakeTimeProvider clock, Func<bool> condition, TimeSpan atMost) =>
        clock.PassUntilAsync(() => Task.FromResult(condition()), atMost);

    /// <summary>Moves the clock, ten seconds at once, until something has come of it.</summary>
    public static async Task<bool> PassUntilAsync(this FakeTimeProvider clock, Func<Task<bool>> condition, TimeSpan atMost)
    {
        // What the clock sets off goes on in the background: it gets a moment before time goes on.
        using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        for (var passed = TimeSpan.Zero; passed <= atMost; passed += _step)
        {
            for (var look = 0; look < 10; look++)
            {
                if (await condition())
                {
                    return true;
                }

                await moment.WaitForNextTickAsync();
            }

            clock.Advance(_step);
        }

        return await condition();
    }
}
