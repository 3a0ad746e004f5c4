using Monitoring.Framework;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>The table that a person watches while the host runs.</summary>
internal sealed class LiveView(IServiceProvider services, LiveOutput output, TimeProvider timeProvider)
{
    // Header, footer, recent events and borders.
    private const int OtherLines = 18;

    private static readonly TimeSpan _refresh = TimeSpan.FromSeconds(1);

    private readonly LiveReader _reader = new(services, output, timeProvider);

    /// <summary>Draws until the token is cancelled.</summary>
    public async Task ShowAsync(IAnsiConsole console, CancellationToken cancellationToken)
    {
        await console.Live(new Text("Starting.")).Overflow(VerticalOverflow.Ellipsis).StartAsync(async live =>
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                live.UpdateTarget(await ReadAndRenderAsync(Math.Max(5, console.Profile.Height - OtherLines), cancellationToken));
                await Task.Delay(_refresh, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
    }

    /// <summary>The table and what is around it.</summary>
    internal static IRenderable Render(LiveScreen screen)
    {
        var table = Tables.Create("Alarm", "State", "Since", "Value", "Response", "Note");
        foreach (var row in screen.Rows)
        {
            table.AddRow(
                new Text(row.Alarm.Identity.Name),
                new Text(row.Alarm.State.ToName(), Tables.Of(row.Alarm.State)),
                new Text($"{Texts.Clock(row.Alarm.StateTransitionedTimestamp)} ({Texts.Age(screen.Now - row.Alarm.StateTransitionedTimestamp)})"),
                new Text(ValueOf(row), row.Value is null ? Tables.Quiet : Style.Plain),
                new Text(row.ResponseTime is { } time ? Texts.Value(Math.Round(time.Value, 4), time.Unit) : ""),
                new Text(row.Alarm.State == AlarmState.Alarm ? row.Note ?? row.Alarm.StateReason : ""));
        }

        List<IRenderable> parts = [new Text(Header(screen), new Style(decoration: Decoration.Bold)), table];
        if (screen.Total > screen.Rows.Count)
        {
            parts.Add(new Text($"and {screen.Total - screen.Rows.Count} more; 'alarms list' shows them all", Tables.Quiet));
        }

        parts.AddRange(screen.Recent.Select(each => new Text($"{Texts.Clock(each.Timestamp)} {each.Text}", each.State is { } state ? Tables.Of(state) : Style.Plain)));
        parts.Add(new Text($"\n{screen.Pending} message{(screen.Pending == 1 ? "" : "s")} waiting to be sent. Times are UTC. Ctrl+C stops; alarms history, metrics get and notify test work meanwhile.", Tables.Quiet));
        return new Rows(parts);
    }

    /// <summary>A composite alarm watches no metric, so that it has no data is no news.</summary>
    private static string ValueOf(LiveRow row) => row switch
    {
        { Value: { } value } => Texts.Value(value.Value, value.Unit),
        { Alarm.Definition: CompositeAlarmDefinition } => "",
        _ => "no data",
    };

    private static string Header(LiveScreen screen) =>
        screen.Total == 0
            ? $"{Texts.Clock(screen.Now)}  no alarms yet"
            : $"{Texts.Clock(screen.Now)}  {screen.Total} alarm{(screen.Total == 1 ? "" : "s")}, {screen.InAlarm} in ALARM";

    private async Task<IRenderable> ReadAndRenderAsync(int rows, CancellationToken cancellationToken)
    {
        try
        {
            var (shown, all) = await _reader.ReadAlarmsAsync(rows, cancellationToken);
            var inAlarm = all.Count(static alarm => alarm.State == AlarmState.Alarm);
            var pending = await _reader.CountPendingAsync(cancellationToken);
            return Render(new LiveScreen(timeProvider.GetUtcNow(), shown, all.Count, inAlarm, pending, output.Recent));
        }
        catch (StoreUnavailableException exception)
        {
            return new Text($"{Texts.Clock(timeProvider.GetUtcNow())}  {exception.Message}", Tables.Bad);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Text("Stopping.");
        }
    }
}

/// <summary>What is on the screen at one moment.</summary>
internal sealed record LiveScreen(DateTimeOffset Now, IReadOnlyList<LiveRow> Rows, int Total, int InAlarm, int Pending, IReadOnlyList<RecentEvent> Recent);
