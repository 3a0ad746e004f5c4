using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

internal static class ConsoleLines
{
    // Not a markup string: names of alarms may have brackets in them.
    public static void Line(this IAnsiConsole console, string text, Style style) => console.Write(new Text($"{text}\n", style));
}
