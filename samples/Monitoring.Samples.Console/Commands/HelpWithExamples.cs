using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The usual help, then the examples of the command and what the exit codes mean.</summary>
/// <param name="inner">The usual help.</param>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    private const string ExitCodeText =
        "  0 fine, 1 a finding or a partly failed apply, 2 the plan has changes, 64 bad usage or configuration, 69 something outside failed, 70 a bug of ours";

    public override bool ClearsParseErrors => inner.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        var exitCode = inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is ConsoleCommand { Examples.Count: > 0 } command)
        {
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {parseResult.RootCommandResult.Command.Name} {example}");
            }

            output.WriteLine();
        }

        output.WriteLine("Exit codes:");
        output.WriteLine(ExitCodeText);
        return exitCode;
    }
}
