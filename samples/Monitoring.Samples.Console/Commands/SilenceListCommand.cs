using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The silences that there are.</summary>
internal sealed class SilenceListCommand() : ConsoleCommand("list", "Shows the silences that have not expired, also those that have not begun.", "silence list", "silence list --json")
{
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        var silences = await services.Silences.ListAsync(cancellationToken);
        if (context.Json)
        {
            context.WriteJson([.. silences.Select(SilenceDocument.Of)], ConsoleJson.Default.IReadOnlyListSilenceDocument);
        }
        else if (silences.Count == 0)
        {
            context.Out.WriteLine("There are no silences.");
        }
        else
        {
            context.CreateAnsiConsole().Write(Table(silences, context.TimeProvider.GetUtcNow()));
        }

        return ExitCodes.Fine;
    }

    private static Table Table(IReadOnlyList<Silence> silences, DateTimeOffset now)
    {
        var table = Tables.Create("Id", "Holds back", "When", "Author", "Comment");
        foreach (var silence in silences)
        {
            table.AddRow(
                new Text(silence.Id),
                new Text(Texts.Match(silence)),
                new Text(Texts.Span(silence), silence.StartsAt <= now ? Style.Plain : Tables.Quiet),
                new Text(silence.Author),
                new Text(silence.Comment));
        }

        return table;
    }
}
