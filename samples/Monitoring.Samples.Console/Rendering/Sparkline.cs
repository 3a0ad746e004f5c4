using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Data points as a line of blocks: one column for each period, or for several when they are too many; a blank where there are no data.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static string Draw(MetricQuery query, IReadOnlyList<MetricDatapoint> points, int width)
    {
        if (points.Count == 0)
        {
            return "";
        }

        var periods = Math.Max(1, (int)Math.Ceiling((query.EndTime - points[0].Timestamp) / query.Period));
        var columns = new double?[Math.Max(1, Math.Min(width, periods))];
        foreach (var group in points.GroupBy(point => ColumnOf(point.Timestamp - points[0].Timestamp, query.Period, periods, columns.Length)))
        {
            columns[group.Key] = Combine(query.Statistic, group.Select(static point => point.Value));
        }

        var least = columns.Min()!.Value;
        var range = columns.Max()!.Value - least;
        return string.Create(columns.Length, (columns, least, range), static (text, state) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = state.columns[i] is { } value ? BlockOf(value, state.least, state.range) : ' ';
            }
        });
    }

    private static int ColumnOf(TimeSpan offset, TimeSpan period, int periods, int columns) =>
        Math.Clamp((int)(Math.Floor(offset / period) * columns / periods), 0, columns - 1);

    /// <summary>The worst of a Minimum is the least, so a short outage is not averaged away.</summary>
    private static double Combine(Statistic statistic, IEnumerable<double> values) =>
        statistic == Statistic.Minimum ? values.Min() : statistic == Statistic.Maximum ? values.Max() : values.Average();

    private static char BlockOf(double value, double least, double range) =>
        range == 0 ? Blocks[value > 0 ? Blocks.Length - 1 : 0] : Blocks[(int)Math.Round((value - least) / range * (Blocks.Length - 1))];
}
