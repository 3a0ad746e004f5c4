using System.CommandLine;
using System.Globalization;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Holds messages back for a while.</summary>
internal sealed class SilenceAddCommand : ConsoleCommand
{
    private readonly Option<string[]> _match = new("--match")
    {
        Description = "Which incidents: severity, alarm, resource, rule, policy, account, region, label:NAME or tag:NAME, and the values, in which * stands for any text. All must match.",
        HelpName = "KEY=VALUE,...",
        Required = true,
    };

    private readonly Option<string?> _for = new("--for") { Description = "How long, such as 30m, 2h or 3d.", HelpName = "TIME" };
    private readonly Option<string?> _until = new("--until") { Description = "When it expires, such as 2026-12-01T06:00Z; instead of --for.", HelpName = "TIME" };
    private readonly Option<string?> _from = new("--from") { Description = "When it begins, such as 2026-11-30T22:00Z, or in how long, such as 4h; now unless given.", HelpName = "TIME" };
    private readonly Option<string?> _window = new("--window") { Description = "Only then in each week until it expires, such as 'Sun 02:00-04:00 Europe/Berlin'.", HelpName = "WINDOW" };
    private readonly Option<string> _comment = new("--comment") { Description = "Why.", HelpName = "TEXT", Required = true };
    private readonly Option<string> _author = new("--author") { Description = "Who; the user of this machine unless given.", HelpName = "NAME", DefaultValueFactory = static _ => Environment.UserName };

    public SilenceAddCommand()
        : base(
            "add",
            "Holds the messages about some incidents back for a while, by hand or as a maintenance window. What is still wrong when it ends is told then; who was told of an incident before still hears that it is over.",
            "silence add --match resource=web-1 --for 2h --comment 'new disk'",
            "silence add --match label:team=shop --match severity=info,warning --window 'Sun 02:00-04:00 Europe/Berlin' --for 90d --comment 'weekly backup'")
    {
        Options.Add(_match);
        Options.Add(_for);
        Options.Add(_until);
        Options.Add(_from);
        Options.Add(_window);
        Options.Add(_comment);
        Options.Add(_author);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var now = context.TimeProvider.GetUtcNow();
        var start = Moment(_from.Name, context.Parsed.GetValue(_from), now) ?? now;
        var silence = new Silence
        {
            Id = Guid.NewGuid().ToString("N")[..8],
            Match = Match(context.Parsed.GetValue(_match) ?? []),
            StartsAt = start,
            EndsAt = End(context.Parsed, start, now),
            Window = context.Parsed.GetValue(_window),
            Author = context.Parsed.GetValue(_author) ?? "",
            Comment = context.Parsed.GetValue(_comment) ?? "",
            CreatedAt = now,
        };
        await using var services = context.CreateServices();
        try
        {
            await services.Silences.AddAsync(silence, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"silence add: {exception.Message.Split(" (Parameter", 2)[0]}");
        }

        if (context.Json)
        {
            context.WriteJson(SilenceDocument.Of(silence), ConsoleJson.Default.SilenceDocument);
        }
        else
        {
            context.Out.WriteLine($"Silence {silence.Id} holds {Texts.Match(silence)} back {Texts.Span(silence)}.");
            context.Out.WriteLine($"'silence remove {silence.Id}' ends it.");
        }

        return ExitCodes.Fine;
    }

    private DateTimeOffset End(ParseResult parsed, DateTimeOffset start, DateTimeOffset now)
    {
        var duration = parsed.GetValue(_for);
        var until = parsed.GetValue(_until);
        if (duration is null == until is null)
        {
            throw new UsageException("silence add: say how long, with --for or with --until.");
        }

        return duration is null ? Moment(_until.Name, until, now)!.Value
            : TimeOptions.TryParseDuration(duration, out var length) ? start + length
            : throw new UsageException($"--for {duration}: write a number and s, m, h or d, such as 2h.");
    }

    private static DateTimeOffset? Moment(string option, string? text, DateTimeOffset now) =>
        text is null ? null
        : TimeOptions.TryParseDuration(text, out var wait) ? now + wait
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw new UsageException($"{option} {text}: write a time, such as 2026-11-30T22:00Z, or in how long, such as 4h.");

    private static Dictionary<string, IReadOnlyList<string>> Match(string[] conditions)
    {
        var match = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var condition in conditions)
        {
            if (condition.Split('=', 2) is not [{ Length: > 0 } key, { Length: > 0 } values] || !match.TryAdd(key, values.Split(',')))
            {
                throw new UsageException($"--match {condition}: write KEY=VALUE, or KEY=VALUE,VALUE for one of several, and each key once.");
            }
        }

        return match;
    }
}
