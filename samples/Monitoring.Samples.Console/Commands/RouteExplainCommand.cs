using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Framework.Aws;
using Monitoring.Samples.ConsoleHost.Rendering;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Where the news of an alarm would go, and why.</summary>
internal sealed class RouteExplainCommand : ConsoleCommand
{
    private readonly Option<string?> _alarm = new("--alarm") { Description = "An alarm that is there, by its name: its severity, labels and actions.", HelpName = "NAME" };
    private readonly Option<string?> _event = new("--event")
    {
        Description = "A file with what AWS hands over: an event of SNS, EventBridge or a Lambda action of an alarm; - reads the standard input.",
        HelpName = "FILE",
    };

    private readonly Option<AlarmSeverity?> _severity = new("--severity") { Description = "info, warning or critical; that of the alarm, or warning, unless given.", HelpName = "SEVERITY" };
    private readonly Option<string[]> _label = new("--label") { Description = "A label, as NAME=VALUE; several times for several.", HelpName = "NAME=VALUE" };
    private readonly Option<string[]> _tag = new("--tag") { Description = "A tag of the resource, as NAME=VALUE; several times for several.", HelpName = "NAME=VALUE" };
    private readonly Option<string[]> _topic = new("--topic") { Description = "A topic that the alarm acts on, by its ARN.", HelpName = "ARN" };

    public RouteExplainCommand()
        : base(
            "explain",
            "Shows where the news of an alarm would go and what each route says of it, and sends nothing. The exit code is 1 if nobody would be told.",
            "route explain --alarm monitoring/HttpUptime/shop/uptime",
            "route explain --severity critical --label team=shop",
            "route explain --event event.json")
    {
        Options.Add(_alarm);
        Options.Add(_event);
        Options.Add(_severity);
        Options.Add(_label);
        Options.Add(_tag);
        Options.Add(_topic);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        if (context.Parsed.GetValue(_event) is { } file)
        {
            return await ExplainAllAsync(context, services.Routes, AwsMessages.Read(await ReadAsync(file, cancellationToken), context.TimeProvider.GetUtcNow()), cancellationToken);
        }

        var alarm = context.Parsed.GetValue(_alarm) is { } name
            ? await FindAsync(services.Alarms, await services.Scopes.ListAsync(cancellationToken), name, cancellationToken)
            : null;
        var explanation = await services.Routes.ExplainAsync(Change(context.Parsed, alarm, context.TimeProvider), cancellationToken);
        if (context.Json)
        {
            context.WriteJson(explanation, ConsoleJson.Default.RouteExplanation);
        }
        else
        {
            Write(context.CreateAnsiConsole(), explanation);
        }

        return explanation.Destinations.Count + explanation.Subscribers.Count > 0 ? ExitCodes.Fine : ExitCodes.Finding;
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return file == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--event {file}: the file cannot be read: {exception.Message}");
        }
    }

    /// <summary>What the records of an event come to.</summary>
    private static async Task<int> ExplainAllAsync(CommandContext context, IRouteExplainer routes, IReadOnlyList<AwsMessage> messages, CancellationToken cancellationToken)
    {
        List<ExplainedMessageDocument> explained = [];
        foreach (var message in messages)
        {
            explained.Add(ExplainedMessageDocument.Of(message, message.Event is { } news ? await routes.ExplainAsync(news, cancellationToken) : null));
        }

        if (context.Json)
        {
            context.WriteJson(explained, ConsoleJson.Default.IReadOnlyListExplainedMessageDocument);
        }
        else
        {
            foreach (var message in explained)
            {
                context.Out.WriteLine($"{message.Source}: {message.What}");
                if (message.Routes is { } explanation)
                {
                    Write(context.CreateAnsiConsole(), explanation);
                }
                else
                {
                    context.Out.WriteLine("There is nothing to tell.");
                }
            }
        }

        return explained.All(static message => message.Routes is { } found && found.Destinations.Count + found.Subscribers.Count > 0) ? ExitCodes.Fine : ExitCodes.Finding;
    }

    private static async Task<Alarm> FindAsync(IAlarmStore store, IReadOnlyList<DiscoveryScope> scopes, string name, CancellationToken cancellationToken)
    {
        foreach (var scope in scopes)
        {
            await foreach (var alarm in store.ReadAsync(scope, new AlarmFilter { Names = [name] }, cancellationToken))
            {
                return alarm;
            }
        }

        throw new UsageException($"--alarm {name}: there is no such alarm; 'alarms list' shows the names.");
    }

    private AlarmStateChanged Change(ParseResult parsed, Alarm? alarm, TimeProvider timeProvider) => new()
    {
        Alarm = alarm?.Identity ?? DiscoveryScope.Local.Alarm("example"),
        Key = alarm?.Definition.Key ?? default,
        Severity = parsed.GetValue(_severity) ?? alarm?.Definition.Severity ?? AlarmSeverity.Warning,
        Labels = Pairs(_label.Name, parsed.GetValue(_label), alarm?.Definition.Labels),
        Tags = Pairs(_tag.Name, parsed.GetValue(_tag), alarm?.Definition.RoutedTags),
        Actions = [.. parsed.GetValue(_topic) ?? [], .. alarm?.Definition.AlarmActions ?? []],
        OldState = AlarmState.Ok,
        NewState = AlarmState.Alarm,
        Timestamp = timeProvider.GetUtcNow(),
    };

    private static Dictionary<string, string> Pairs(string option, string[]? given, IReadOnlyDictionary<string, string>? known)
    {
        var pairs = new Dictionary<string, string>(known ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var text in given ?? [])
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } key, var value])
            {
                throw new UsageException($"{option} {text}: write NAME=VALUE.");
            }

            pairs[key] = value;
        }

        return pairs;
    }

    private static void Write(IAnsiConsole console, RouteExplanation explanation)
    {
        var table = Tables.Create("Route", "Matches", "To, or why not");
        foreach (var route in explanation.Routes)
        {
            table.AddRow(
                new Text(route.Name),
                route.IsMatch ? new Text("yes", Tables.Good) : new Text("no", Tables.Quiet),
                route.IsMatch ? new Text(route.Timing.Length == 0 ? string.Join(", ", route.To) : $"{string.Join(", ", route.To)} ({route.Timing})") : new Text(route.Mismatch ?? "", Tables.Quiet));
        }

        console.Write(table);
        console.WriteLine(explanation.Destinations.Count == 0 ? "No route tells anybody." : $"Told: {string.Join(", ", explanation.Destinations)}.");
        if (explanation.HeldBy is { } hold)
        {
            console.WriteLine($"Held back now: {hold}.");
        }

        if (explanation.Subscribers.Count > 0)
        {
            console.WriteLine($"Subscribed to a topic of its actions: {string.Join(", ", explanation.Subscribers)}.");
        }
    }
}
