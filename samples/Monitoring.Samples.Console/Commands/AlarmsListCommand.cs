using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The alarms there are.</summary>
internal sealed class AlarmsListCommand : ConsoleCommand
{
    private readonly Option<string?> _state = new("--state") { Description = "Only alarms in this state.", HelpName = "OK|ALARM|INSUFFICIENT_DATA" };

    private readonly Option<string[]> _scope = AlarmOptions.Scope();

    public AlarmsListCommand()
        : base(
            "list",
            "Lists the alarms with their state, since when, and why. The exit code is 1 if a scope cannot be read.",
            "alarms list",
            "alarms list --state ALARM",
            "alarms list --backend aws --scope prod.eu-central-1")
    {
        Options.Add(_state);
        Options.Add(_scope);
        _state.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && !AlarmStates.TryParse(value.ToUpperInvariant(), out _))
            {
                result.AddError($"--state {value}: there is no such state; use OK, ALARM or INSUFFICIENT_DATA.");
            }
        });
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var filter = AlarmStates.TryParse(context.Parsed.GetValue(_state)?.ToUpperInvariant(), out var state) ? new AlarmFilter { State = state } : new AlarmFilter();
        await using var services = context.CreateServices();
        var reads = new ScopeReads(context, await services.Scopes.ChooseAsync(context.Parsed.GetValue(_scope) ?? [], cancellationToken));
        List<(DiscoveryScope Scope, Alarm Alarm)> alarms = [.. (await reads.ReadAsync(scope => services.Alarms.ReadAsync(scope, filter, cancellationToken)))
            .OrderByDescending(static each => each.Item.State == AlarmState.Alarm)
            .ThenBy(static each => each.Item.Identity.Name, StringComparer.Ordinal)];
        if (context.Json)
        {
            context.WriteJson([.. alarms.Select(static each => AlarmDocument.Of(each.Scope, each.Alarm))], ConsoleJson.Default.IReadOnlyListAlarmDocument);
        }
        else
        {
            Write(context, alarms, reads.AreSeveral);
        }

        return reads.ExitCode;
    }

    private static void Write(CommandContext context, List<(DiscoveryScope Scope, Alarm Alarm)> alarms, bool showsScopes)
    {
        if (alarms.Count == 0)
        {
            context.Out.WriteLine("There are no such alarms.");
            return;
        }

        context.CreateAnsiConsole().Write(AlarmTable.Create(alarms, showsScopes));
    }
}
