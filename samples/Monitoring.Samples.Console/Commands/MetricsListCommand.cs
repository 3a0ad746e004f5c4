using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The metrics there are.</summary>
internal sealed class MetricsListCommand : ConsoleCommand
{
    private readonly Option<string?> _namespace = new("--namespace") { Description = "Only metrics of this namespace.", HelpName = "NAMESPACE" };

    public MetricsListCommand()
        : base("list", "Lists the metrics that have data.", "metrics list", "metrics list --namespace Monitoring/Uptime") => Options.Add(_namespace);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        List<MetricId> metrics = [];
        await foreach (var metric in services.Metrics.ListAsync(new MetricFilter { Namespace = context.Parsed.GetValue(_namespace) }, cancellationToken))
        {
            metrics.Add(metric);
        }

        metrics.Sort(static (a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
        if (context.Json)
        {
            context.WriteJson([.. metrics.Select(MetricDocument.Of)], ConsoleJson.Default.IReadOnlyListMetricDocument);
        }
        else
        {
            Write(context, metrics);
        }

        return ExitCodes.Fine;
    }

    private static void Write(CommandContext context, List<MetricId> metrics)
    {
        if (metrics.Count == 0)
        {
            context.Out.WriteLine("There are no such metrics.");
            return;
        }

        var table = Tables.Create("Namespace", "Name", "Dimensions");
        foreach (var metric in metrics)
        {
            table.AddRow(new Text(metric.Namespace), new Text(metric.Name), new Text(Texts.Dimensions(metric)));
        }

        context.CreateAnsiConsole().Write(table);
    }
}
