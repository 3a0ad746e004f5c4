using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>How all tables look.</summary>
internal static class Tables
{
    public static Style Good { get; } = new(Color.Green);

    public static Style Bad { get; } = new(Color.Red, decoration: Decoration.Bold);

    public static Style Doubtful { get; } = new(Color.Yellow);

    public static Style Quiet { get; } = new(Color.Grey);

    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    public static Table Create(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, Heading)));
        }

        return table;
    }

    public static Style Of(AlarmState state) => state switch
    {
        AlarmState.Ok => Good,
        AlarmState.Alarm => Bad,
        _ => Doubtful,
    };
}
