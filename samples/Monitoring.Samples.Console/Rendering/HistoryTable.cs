using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>The history of alarms as a table.</summary>
internal static class HistoryTable
{
    public static Table Create(IEnumerable<AlarmHistoryItem> items)
    {
        var table = Tables.Create("Time", "Alarm", "What", "Summary");
        foreach (var item in items)
        {
            table.AddRow(new Text(Texts.Time(item.Timestamp)), new Text(item.AlarmName), new Text(item.Type.ToString()), new Text(item.Summary));
        }

        return table;
    }
}
