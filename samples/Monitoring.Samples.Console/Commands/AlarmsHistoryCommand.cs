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

    private readonly Option<string[]> _scope = AlarmOptions.Scope();

    public AlarmsHistoryCommand()
        : base(
            "history",
            "Shows what happened to the alarms, newest first. The exit code is 1 if a scope cannot be read.",
            "alarms history",
            "alarms history monitoring/HttpUptime/shop/uptime --start -1d")
    {
        Options.Add(_scope);
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
        var max = context.Parsed.GetValue(_max);
        var filter = new AlarmHistoryFilter
        {
            AlarmName = name,
            MaxItems = max,
            StartTime = context.Parsed.GetValue(_start) is { } start ? TimeOptions.Parse(start, context.TimeProvider) : null,
        };
        await using var services = context.CreateServices();
        var scopes = await services.Scopes.ChooseAsync(context.Parsed.GetValue(_scope) ?? [], cancellationToken);
        var reads = new ScopeReads(context, scopes);
        var read = await reads.ReadAsync(scope => services.Alarms.ReadHistoryAsync(scope, filter, cancellationToken));
        List<(DiscoveryScope Scope, AlarmHistoryItem Item)> items = [.. read.OrderByDescending(static each => each.Item.Timestamp).Take(max)];
        if (items.Count == 0 && name is not null && reads.ExitCode == ExitCodes.Fine && !await ExistsAsync(services, scopes, name, cancellationToken))
        {
            throw new UsageException($"There is no alarm '{name}', and no history of one; 'alarms list' shows the names.");
        }

        if (context.Json)
        {
            context.WriteJson([.. items.Select(static each => HistoryDocument.Of(each.Scope, each.Item))], ConsoleJson.Default.IReadOnlyListHistoryDocument);
        }
        else
        {
            Write(context, items, reads.AreSeveral);
        }

        return reads.ExitCode;
    }

    private static async Task<bool> ExistsAsync(MonitoringServices services, IReadOnlyList<DiscoveryScope> scopes, string name, CancellationToken cancellationToken)
    {
        foreach (var scope in scopes)
        {
            await foreach (var alarm in services.Alarms.ReadAsync(scope, new AlarmFilter { Names = [name] }, cancellationToken))
            {
                if (alarm.Identity.Name == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Write(CommandContext context, List<(DiscoveryScope Scope, AlarmHistoryItem Item)> items, bool showsScopes)
    {
        if (items.Count == 0)
        {
            context.Out.WriteLine("Nothing has happened.");
            return;
        }

        context.CreateAnsiConsole().Write(HistoryTable.Create(items, showsScopes));
    }
}
