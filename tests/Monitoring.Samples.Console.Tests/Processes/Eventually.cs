namespace Monitoring.Samples.Console.Tests.Processes;

/// <summary>Waits for what another process does: there is no clock to move there.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(50);

    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        using var timer = new PeriodicTimer(_step, TimeProvider.System);
        using var patience = new CancellationTokenSource(_patience, TimeProvider.System);
        while (!condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"It did not happen within {_patience}: {what}.");
            }
        }
    }
}
