using System.Globalization;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>A set of HTTP statuses, written as <c>200-399,401</c>.</summary>
internal sealed class StatusSet
{
    private const int First = 100;
    private const int Last = 999;

    private readonly bool[] _expected = new bool[Last + 1];

    private StatusSet()
    {
    }

    public bool Contains(int status) => (uint)status <= Last && _expected[status];

    /// <summary>Whether every status of the set is one that a probe which follows redirects never ends with.</summary>
    public bool HasOnly(Func<int, bool> predicate)
    {
        for (var status = First; status <= Last; status++)
        {
            if (_expected[status] && !predicate(status))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="text">Statuses and ranges of them, separated by commas.</param>
    /// <param name="wrong">The part that is wrong, when the answer is null.</param>
    public static StatusSet? TryParse(string text, out string wrong)
    {
        var set = new StatusSet();
        foreach (var part in text.Split(','))
        {
            var item = part.Trim();
            var dash = item.IndexOf('-', StringComparison.Ordinal);
            if (!TryParseStatus(dash < 0 ? item : item[..dash], out var from)
                || !TryParseStatus(dash < 0 ? item : item[(dash + 1)..], out var to)
                || from > to)
            {
                wrong = item;
                return null;
            }

            set._expected.AsSpan(from, to - from + 1).Fill(true);
        }

        wrong = "";
        return set;
    }

    private static bool TryParseStatus(string text, out int status) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= First and <= Last;
}
