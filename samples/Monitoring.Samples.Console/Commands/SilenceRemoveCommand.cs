using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Ends silences before they expire.</summary>
internal sealed class SilenceRemoveCommand : ConsoleCommand
{
    private readonly Argument<string[]> _ids = new("ID") { Description = "The silences, by their ids or the beginnings of these.", Arity = ArgumentArity.OneOrMore };

    public SilenceRemoveCommand()
        : base("remove", "Ends silences now. What they hold back and is still wrong is told within a minute.", "silence remove 3f2a91bc") => Arguments.Add(_ids);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        var known = await services.Silences.ListAsync(cancellationToken);
        var silences = (context.Parsed.GetValue(_ids) ?? []).Select(id => Find(known, id)).Distinct().ToArray();
        foreach (var silence in silences)
        {
            await services.Silences.RemoveAsync(silence, cancellationToken);
            context.Out.WriteLine($"Silence {silence.Id} has ended; it held {Texts.Match(silence)} back.");
        }

        return ExitCodes.Fine;
    }

    private static Silence Find(IReadOnlyList<Silence> known, string id) => known.Where(each => each.Id.StartsWith(id, StringComparison.Ordinal)).ToArray() switch
    {
        [var one] => one,
        [] => throw new UsageException($"silence remove {id}: there is no such silence; 'silence list' shows them."),
        var several => throw new UsageException($"silence remove {id}: {several.Length} silences begin so; write more of the id."),
    };
}
