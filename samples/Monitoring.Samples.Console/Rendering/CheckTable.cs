using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>What <c>check</c> shows people.</summary>
internal static class CheckTable
{
    public static void Write(IAnsiConsole console, CheckReport report)
    {
        if (report.Targets.Count > 0)
        {
            var table = Tables.Create("Target", "State", "Response", "Reason", "Source");
            foreach (var target in report.Targets)
            {
                table.AddRow(
                    new Text(target.Target),
                    new Text(target.IsUp ? "up" : "DOWN", target.IsUp ? Tables.Good : Tables.Bad),
                    new Text(target.ResponseTimeMs is { } time ? $"{Texts.Number(time)} ms" : ""),
                    new Text(target.Reason ?? ""),
                    new Text(target.Source));
            }

            console.Write(table);
        }

        if (report.Metrics.Count > 0)
        {
            var table = Tables.Create("Metric", "Value", "Unit", "Note", "Source");
            foreach (var metric in report.Metrics)
            {
                table.AddRow(
                    new Text(metric.Metric),
                    new Text(Texts.Number(metric.Value)),
                    new Text(metric.Unit == "None" ? "" : metric.Unit),
                    new Text(metric.Note ?? ""),
                    new Text(metric.Source));
            }

            console.Write(table);
        }

        foreach (var failure in report.Failures)
        {
            console.Write(new Text($"{failure.Source} failed: {failure.Error}\n", Tables.Bad));
        }

        console.WriteLine(Summary(report));
    }

    private static string Summary(CheckReport report)
    {
        var down = report.Targets.Count(static target => !target.IsUp);
        var text = report.Targets.Count switch
        {
            0 => $"{report.Metrics.Count} metrics were measured, and nothing that is up or down.",
            1 => down == 0 ? "The target is up." : "The target is down.",
            var count => down == 0 ? $"All {count} targets are up." : $"{down} of {count} targets are down.",
        };
        return report.Failures.Count == 0 ? text : $"{text} {report.Failures.Count} source{(report.Failures.Count > 1 ? "s" : "")} failed.";
    }
}
