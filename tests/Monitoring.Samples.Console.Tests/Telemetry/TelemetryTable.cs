namespace Monitoring.Samples.Console.Tests.Telemetry;

/// <summary>The tables in src/Monitoring.Framework/README.md.</summary>
internal static class TelemetryTable
{
    public static IReadOnlyDictionary<string, (string Detail, string[] Attributes)> Instruments { get; } = Read("| instrument | unit |");

    public static IReadOnlyDictionary<string, (string Detail, string[] Attributes)> Spans { get; } = Read("| span | kind |");

    /// <summary>What is not as the table says; null when all is.</summary>
    public static string? ProblemOf(OtlpItem item, IReadOnlyDictionary<string, (string Detail, string[] Attributes)> table) => table.TryGetValue(item.Name, out var row) switch
    {
        false => $"{item.Scope} {item.Name} is not in the table.",
        true when row.Detail != item.Detail => $"{item.Name} has '{item.Detail}', not '{row.Detail}'.",
        true when item.Attributes.Except(row.Attributes).ToArray() is { Length: > 0 } more => $"{item.Name} has the attributes {string.Join(", ", more)}, which are not in the table.",
        _ => null,
    };

    private static Dictionary<string, (string Detail, string[] Attributes)> Read(string heading)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent!;
        }

        var rows = File.ReadLines(Path.Combine(folder.FullName, "src/Monitoring.Framework/README.md"))
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(static line => line.StartsWith('|'));
        Dictionary<string, (string Detail, string[] Attributes)> table = [];
        foreach (var cells in rows.Select(static row => row.Split('|')))
        {
            foreach (var name in Names(cells[1]))
            {
                table.Add(name, (cells[2].Trim(), Names(cells[3])));
            }
        }

        return table;
    }

    private static string[] Names(string cell) => [.. cell.Split(',').Select(static name => name.Trim(' ', '`')).Where(static name => name.Length > 0)];
}
