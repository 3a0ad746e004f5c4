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

    public AlarmsListCommand()
        : base("list", "Lists the alarms with their state, since when, and why.", "alarms list", "alarms list --state ALARM")
    {
        Options.Add(_state);
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
        var alarms = await ReadAsync(services, filter, cancellationToken);
        if (context.Json)
        {
            context.WriteJson([.. alarms.Select(AlarmDocument.Of)], ConsoleJson.Default.IReadOnlyListAlarmDocument);
        }
        else
        {
            Write(context, alarms);
        }

        return ExitCodes.Fine;
    }

    private static async Task<List<Alarm>> ReadAsync(MonitoringServices services, AlarmFilter filter, CancellationToken cancellationToken)
    {
        List<Alarm> alarms = [];
        foreach (var scope in await services.Scopes.ListAsync(cancellationToken))
        {
            await foreach (var alarm in services.Alarms.ReadAsync(scope, filter, cancellationToken))
            {
                alarms.Add(alarm);
            }
        }

        return [.. alarms.OrderByDescending(static alarm => alarm.State == AlarmState.Alarm).ThenBy(static alarm => alarm.Identity.Name, StringComparer.Ordinal)];
    }

    private static void Write(CommandContext context, List<Alarm> alarms)
    {
        if (alarms.Count == 0)
        {
            context.Out.WriteLine("There are no such alarms.");
            return;
        }

        context.CreateAnsiConsole().Write(AlarmTable.Create(alarms));
    }
}
