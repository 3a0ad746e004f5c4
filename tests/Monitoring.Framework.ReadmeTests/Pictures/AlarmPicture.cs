using System.Text.RegularExpressions;

namespace Monitoring.Framework.ReadmeTests.Pictures;

/// <summary>A picture of what alarms make of data, one column a minute: <c>3 of 5   0 X - …</c>, and below it a line of states for each alarm.</summary>
/// <param name="Title">How many points must breach, of how many.</param>
/// <param name="Data">X breaching, 0 not, - missing.</param>
/// <param name="Late">How many minutes later each arrives.</param>
/// <param name="States">By how missing data are treated: O for OK, A for ALARM, I for INSUFFICIENT_DATA, after each minute.</param>
internal sealed partial record AlarmPicture(string Title, int Required, int Periods, string Data, string Late, IReadOnlyDictionary<TreatMissingData, string> States)
{
    /// <summary>The pictures of a block; none when it is of another kind.</summary>
    public static IEnumerable<AlarmPicture> Of(string block)
    {
        foreach (Match match in Picture().Matches(block))
        {
            var rows = match.Groups["rows"].Value.Split('\n').Select(static row => Row().Match(row)).Where(static row => row.Success).ToDictionary(static row => row.Groups["name"].Value, static row => Packed(row.Groups["points"].Value));
            var data = Packed(match.Groups["data"].Value);
            yield return new AlarmPicture(
                match.Groups["title"].Value,
                int.Parse(match.Groups["required"].Value, null),
                int.Parse(match.Groups["periods"].Value, null),
                data,
                rows.TryGetValue("late", out var late) ? late : new string('.', data.Length),
                rows.Where(static row => row.Key != "late").ToDictionary(static row => Enum.Parse<TreatMissingData>(row.Key), static row => row.Value));
        }
    }

    private static string Packed(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<title>(?<required>\d+) of (?<periods>\d+)) +(?<data>[X0 -]+)\n(?<rows>( +\w+ +[OAI.\d ]+\n)+)", RegexOptions.Multiline)]
    private static partial Regex Picture();

    [GeneratedRegex(@"^ +(?<name>\w+) +(?<points>[OAI.\d ]+)$")]
    private static partial Regex Row();
}
