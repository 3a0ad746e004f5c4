using System.CommandLine;
using System.CommandLine.Invocation;
using Monitoring.Samples.ConsoleHost.Commands;

namespace Monitoring.Framework.ReadmeTests.Blocks;

/// <summary>What the console sample's command line says of arguments.</summary>
internal static class ConsoleCheck
{
    /// <returns>What is wrong with the arguments; null when nothing is.</returns>
    public static string? Refusal(string[] arguments)
    {
        var parsed = CommandLine.CreateRoot().Parse(arguments);
        return parsed.Action is ParseErrorAction ? string.Join(' ', parsed.Errors.Select(static each => each.Message)) : null;
    }

    /// <returns>The exit code.</returns>
    public static int Run(params string[] arguments)
    {
        using var output = new StringWriter();
        return CommandLine.InvokeAsync(arguments, output, output).GetAwaiter().GetResult();
    }
}
