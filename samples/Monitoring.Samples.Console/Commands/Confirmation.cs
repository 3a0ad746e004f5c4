namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Asks before what cannot be taken back.</summary>
internal static class Confirmation
{
    /// <returns>Whether the answer was the owner's name, letter by letter.</returns>
    public static bool Ask(TextReader input, TextWriter output, string owner, int count)
    {
        output.Write($"Type the owner's name, {owner}, to delete {(count == 1 ? "this alarm" : $"these {count} alarms")}: ");
        output.Flush();
        return input.ReadLine()?.Trim() == owner;
    }
}
