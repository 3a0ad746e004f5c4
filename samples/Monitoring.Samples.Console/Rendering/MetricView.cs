using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>The data of one metric for people.</summary>
internal static class MetricView
{
    private const int MaxWidth = 180;

    public static void Write(IAnsiConsole console, MetricQuery query, IReadOnlyList<MetricDatapoint> points)
    {
        Line(console, query.Metric.ToString());
        Line(console, $"{query.Statistic} of each {Texts.Age(query.Period)}, from {Texts.Time(query.StartTime)}");
        if (points.Count == 0)
        {
            Line(console, "There are no data in that time.");
            return;
        }

        console.WriteLine();
        Line(console, Sparkline.Draw(query, points, Math.Min(MaxWidth, console.Profile.Width - 1)));
        console.WriteLine();

        var unit = points[^1].Unit;
        var table = Tables.Create("Points", "First", "Last", "Least", "Mean", "Greatest", "Latest value");
        table.AddRow(
            $"{points.Count}",
            Texts.Time(points[0].Timestamp),
            Texts.Time(points[^1].Timestamp),
            Texts.Value(points.Min(static point => point.Value), unit),
            Texts.Value(points.Average(static point => point.Value), unit),
            Texts.Value(points.Max(static point => point.Value), unit),
            Texts.Value(points[^1].Value, unit));
        console.Write(table);
    }

    private static void Line(IAnsiConsole console, string text) => console.Write(new Text($"{text}\n"));
}
