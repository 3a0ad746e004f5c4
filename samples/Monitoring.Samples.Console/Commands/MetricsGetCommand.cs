using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The data of one metric.</summary>
internal sealed class MetricsGetCommand : ConsoleCommand
{
    private static readonly TimeSpan _defaultRange = TimeSpan.FromHours(3);

    private readonly Argument<string> _namespace = new("NAMESPACE") { Description = "The metric's namespace, such as Monitoring/Uptime." };

    private readonly Argument<string> _name = new("NAME") { Description = "The metric's name, such as response_time." };

    private readonly Option<string[]> _dimensions = new("--dimension", "-d")
    {
        Description = "A dimension of the metric; needed as far as several metrics have that name. Give it several times for several.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<string> _statistic = new("--statistic")
    {
        Description = "Average, Sum, Minimum, Maximum or SampleCount.",
        HelpName = "STATISTIC",
        DefaultValueFactory = static _ => "Average",
    };

    private readonly Option<string?> _period = new("--period") { Description = "How long a data point is, such as 10s, 1m or 1h; by the range unless given.", HelpName = "DURATION" };

    private readonly Option<string?> _start = TimeOptions.CreateStart("The first moment, such as -3h or 2026-11-22T08:00Z; three hours ago unless given.");

    public MetricsGetCommand()
        : base(
            "get",
            "Shows the data of one metric as a sparkline with its least, mean and greatest value. The exit code is 1 if there is no such metric or no data.",
            "metrics get Monitoring/Uptime response_time --dimension url=https://example.com/health",
            "metrics get Monitoring/Uptime uptime --statistic Minimum --start -1d --json")
    {
        Arguments.Add(_namespace);
        Arguments.Add(_name);
        Options.Add(_dimensions);
        Options.Add(_statistic);
        Options.Add(_period);
        Options.Add(_start);
        AddValidators();
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        if (await MetricOf(context.Parsed, services, cancellationToken) is not { } metric)
        {
            context.Error.WriteLine($"There is no such metric as {Describe(context.Parsed)}; 'metrics list' shows those there are.");
            return ExitCodes.Finding;
        }

        var query = QueryOf(context, metric);
        var points = await services.Metrics.GetAsync(query, cancellationToken);
        if (context.Json)
        {
            context.WriteJson(DocumentOf(query, points), ConsoleJson.Default.MetricDataDocument);
        }
        else
        {
            MetricView.Write(context.CreateAnsiConsole(), query, points);
        }

        return points.Count > 0 ? ExitCodes.Fine : ExitCodes.Finding;
    }

    private static MetricDataDocument DocumentOf(MetricQuery query, IReadOnlyList<MetricDatapoint> points) => new(
        MetricDocument.Of(query.Metric),
        query.Statistic.Name,
        query.Period.TotalSeconds,
        [.. points.Select(static point => new DatapointDocument(point.Timestamp, point.Value, point.Unit.ToName()))]);

    private static TimeSpan PeriodFor(TimeSpan range) => TimeSpan.FromSeconds(range.TotalMinutes switch
    {
        <= 5 => 10,
        <= 180 => 60,
        <= 900 => 300,
        <= 10_800 => 3600,
        _ => 86_400,
    });

    private static DateTimeOffset RoundUp(DateTimeOffset time, TimeSpan period) => new(((time.UtcTicks / period.Ticks) + 1) * period.Ticks, TimeSpan.Zero);

    private MetricQuery QueryOf(CommandContext context, MetricId metric)
    {
        var now = context.TimeProvider.GetUtcNow();
        var start = context.Parsed.GetValue(_start) is { } text ? TimeOptions.Parse(text, context.TimeProvider) : now - _defaultRange;
        if (start >= now)
        {
            throw new UsageException($"--start lies in the future: {Texts.Time(start)}.");
        }

        var period = context.Parsed.GetValue(_period) is { } given && TimeOptions.TryParseDuration(given, out var duration) ? duration : PeriodFor(now - start);
        return new MetricQuery
        {
            Metric = metric,
            Statistic = Statistic.TryParse(context.Parsed.GetValue(_statistic))!,
            Period = period,
            StartTime = start,
            EndTime = RoundUp(now, period),
        };
    }

    private async Task<MetricId?> MetricOf(ParseResult parsed, MonitoringServices services, CancellationToken cancellationToken)
    {
        var filter = new MetricFilter
        {
            Namespace = parsed.GetValue(_namespace),
            Name = parsed.GetValue(_name),
            Dimensions = [.. DimensionsOf(parsed).Select(static each => KeyValuePair.Create(each.Name, (string?)each.Value))],
        };
        List<MetricId> found = [];
        await foreach (var metric in services.Metrics.ListAsync(filter, cancellationToken))
        {
            found.Add(metric);
        }

        if (found.Count < 2)
        {
            return found.FirstOrDefault();
        }

        const int Shown = 5;
        var more = found.Count > Shown ? $" and {found.Count - Shown} more" : "";
        return found.Find(metric => metric.Dimensions.Length == filter.Dimensions.Count)
            ?? throw new UsageException(
                $"There are {found.Count} metrics {filter.Name}; say which with --dimension: {string.Join("; ", found.Take(Shown).Select(Texts.Dimensions))}{more}.");
    }

    private IEnumerable<Dimension> DimensionsOf(ParseResult parsed) =>
        (parsed.GetValue(_dimensions) ?? []).Select(static text => new Dimension(text[..text.IndexOf('=', StringComparison.Ordinal)], text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    private string Describe(ParseResult parsed) =>
        $"{parsed.GetValue(_namespace)} {parsed.GetValue(_name)}{string.Concat(DimensionsOf(parsed).Select(static each => $" {each}"))}";

    private void AddValidators()
    {
        _dimensions.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            {
                result.AddError($"--dimension {token.Value}: write NAME=VALUE, such as url=https://example.com.");
            }
        });
        _statistic.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && Statistic.TryParse(token.Value) is null or { IsExtended: true })
            {
                result.AddError($"--statistic {token.Value}: use Average, Sum, Minimum, Maximum or SampleCount.");
            }
        });
        _period.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !(TimeOptions.TryParseDuration(token.Value, out var period) && IsPeriod(period.TotalSeconds)))
            {
                result.AddError($"--period {token.Value}: use 1s, 5s, 10s, 20s, 30s or whole minutes, such as 5m.");
            }
        });
    }

    private static bool IsPeriod(double seconds) => seconds is 1 or 5 or 10 or 20 or 30 || (seconds >= 60 && seconds % 60 == 0);
}
