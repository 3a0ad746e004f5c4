using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>What happened to the alarms.</summary>
internal sealed class AlarmsHistoryCommand : ConsoleCommand
{
    private readonly Argument<string?> _name = new("NAME") { Description = "Only this alarm; all alarms otherwise.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<int> _max = new("--max") { Description = "The most items to show; 50 unless given.", HelpName = "COUNT", DefaultValueFactory = static _ => 50 };

    private readonly Option<string?> _start = TimeOptions.CreateStart("The first moment, such as -3h or 2026-11-22T08:00Z; from the beginning unless given.");

    public AlarmsHistoryCommand()
        : base("history", "Shows what happened to the alarms, newest first.", "alarms history", "alarms history monitoring/HttpUptime/shop/uptime --start -1d")
    {
        Arguments.Add(_name);
        Options.Add(_max);
        Options.Add(_start);
        _max.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var count) && count > 0))
            {
                result.AddError($"--max {token.Value}: a number of at least 1 is needed.");
            }
        });
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.Parsed.GetValue(_name);
        var filter = new AlarmHistoryFilter
        {
            AlarmName = name,
            MaxItems = context.Parsed.GetValue(_max),
            StartTime = context.Parsed.GetValue(_start) is { } start ? TimeOptions.Parse(start, context.TimeProvider) : null,
        };
        await using var services = context.CreateServices();
        var items = await ReadAsync(services, filter, cancellationToken);
        if (items.Count == 0 && name is not null && !await ExistsAsync(services, name, cancellationToken))
        {
            throw new UsageException($"There is no alarm '{name}', and no history of one; 'alarms list' shows the names.");
        }

        if (context.Json)
        {
            context.WriteJson([.. items.Select(HistoryDocument.Of)], ConsoleJson.Default.IReadOnlyListHistoryDocument);
        }
        else
        {
            Write(context, items);
        }

        return ExitCodes.Fine;
    }

    private static async Task<List<AlarmHistoryItem>> ReadAsync(MonitoringServices services, AlarmHistoryFilter filter, CancellationToken cancellationToken)
    {
        List<AlarmHistoryItem> items = [];
        foreach (var scope in await services.Scopes.ListAsync(cancellationToken))
        {
            await foreach (var item in services.Alarms.ReadHistoryAsync(scope, filter, cancellationToken))
            {
                items.Add(item);
            }
        }

        return items;
    }

    private static async Task<bool> ExistsAsync(MonitoringServices services, string name, CancellationToken cancellationToken)
    {
        foreach (var scope in await services.Scopes.ListAsync(cancellationToken))
        {
            await foreach (var alarm in services.Alarms.ReadAsync(scope, new AlarmFilter { NamePrefix = name }, cancellationToken))
            {
                if (alarm.Identity.Name == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Write(CommandContext context, List<AlarmHistoryItem> items)
    {
        if (items.Count == 0)
        {
            context.Out.WriteLine("Nothing has happened.");
            return;
        }

        context.CreateAnsiConsole().Write(HistoryTable.Create(items));
    }
}
