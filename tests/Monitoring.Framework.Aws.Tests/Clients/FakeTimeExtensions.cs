using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Aws.Tests.Clients;

internal static class FakeTimeExtensions
{
    /// <summary>Lets time pass whenever somebody waits for it, until the work is done; an exception of the work does not come out. Gives the waits one by one.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> RunAsync(this FakeTimeProvider clock, Task work)
    {
        var waits = new List<TimeSpan>();
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, clock.WaitForTimersAsync());
            if (!work.IsCompleted && clock.NextTimer is { } wait)
            {
                waits.Add(wait);
                clock.Advance(wait);
            }
        }

        return waits;
    }
}
