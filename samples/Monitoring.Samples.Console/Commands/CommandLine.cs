using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The command line as a whole.</summary>
internal static class CommandLine
{
    private const int HelpWidth = 120;

    // After Ctrl+C or SIGTERM; what is under way by then is in the outbox and goes on at the next start.
    private static readonly TimeSpan _shutdown = TimeSpan.FromSeconds(10);

    public static async Task<int> InvokeAsync(string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = _shutdown };
        invocation.Output = output ?? invocation.Output;
        invocation.Error = error ?? invocation.Error;
        var parsed = CreateRoot().Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            var problem = string.Join(' ', parsed.Errors.Select(static each => each.Message).Distinct(StringComparer.Ordinal));
            await invocation.Error.WriteLineAsync($"{problem} Try --help.");
            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(invocation);
    }

    /// <summary>All commands.</summary>
    public static RootCommand CreateRoot()
    {
        var run = new RunCommand();
        var root = new RootCommand(
            "Watches web sites and other things, keeps metrics and alarms in one file or on AWS, and tells people. Without a command it runs: see 'run --help'.")
        {
            GlobalOptions.Config,
            GlobalOptions.Backend,
            GlobalOptions.Json,
            GlobalOptions.Verbose,
            run,
            new DemoCommand(),
            new CheckCommand(),
            new Command("alarms", "The alarms: what would change, what there is, what happened, what is missing.")
            {
                new AlarmsPlanCommand(),
                new AlarmsApplyCommand(),
                new AlarmsDriftCommand(),
                new AlarmsCoverageCommand(),
                new AlarmsListCommand(),
                new AlarmsHistoryCommand(),
                new AlarmsDestroyCommand(),
            },
            new Command("metrics", "The metrics that were stored.") { new MetricsListCommand(), new MetricsGetCommand() },
            new Command("deliveries", "The messages of the outbox.") { new DeliveriesListCommand(), new DeliveriesRetryCommand() },
            new Command("silence", "Silences and maintenance windows: what is held back for a while.") { new SilenceAddCommand(), new SilenceListCommand(), new SilenceRemoveCommand() },
            new Command("route", "The routes.") { new RouteExplainCommand() },
            new Command("notify", "The notifiers.") { new NotifyTestCommand() },
        };
        root.SetAction(run.InvokeAsync);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            var usual = (HelpAction)help.Action!;

            // A terminal that does not know its width says 0.
            usual.MaxWidth = usual.MaxWidth is > 0 and < HelpWidth ? usual.MaxWidth : HelpWidth;
            help.Action = new HelpWithExamples(usual);
        }

        return root;
    }
}
