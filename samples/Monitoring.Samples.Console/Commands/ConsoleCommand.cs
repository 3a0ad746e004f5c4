using System.CommandLine;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>A command that does something: whatever it throws becomes one sentence and an exit code.</summary>
internal abstract class ConsoleCommand : Command
{
    protected ConsoleCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
        SetAction(InvokeAsync);
    }

    /// <summary>Command lines for the end of the help text, without the program's name.</summary>
    public IReadOnlyList<string> Examples { get; }

    public async Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = new CommandContext(parsed);
        try
        {
            return await RunAsync(context, cancellationToken);
        }
        catch (Exception exception)
        {
            return context.Report(exception);
        }
    }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken);
}
