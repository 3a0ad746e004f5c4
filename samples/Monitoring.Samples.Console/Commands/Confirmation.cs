namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Asks before what cannot be taken back.</summary>
internal static class Confirmation
{
    /// <returns>Whether the answer was the owner's name, letter by letter.</returns>
    public static async Task<bool> AskAsync(TextReader input, TextWriter output, string owner, int count, CancellationToken cancellationToken)
    {
        await output.WriteAsync($"Type the owner's name, {owner}, to delete {(count == 1 ? "this alarm" : $"these {count} alarms")}: ");
        await output.FlushAsync(CancellationToken.None);

        // A terminal does not let go of who reads from it when Ctrl+C is pressed.
        var answer = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return answer?.Trim() == owner;
    }
}
