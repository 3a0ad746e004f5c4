namespace Monitoring.Framework;

/// <summary>Who is told about which incidents, and when.</summary>
internal sealed record Route
{
    /// <summary>Its names in the configuration, from the outermost on, such as <c>shop/database</c>; <c>default</c> for the one that stands for none.</summary>
    public required string Name { get; init; }

    public Matchers Match { get; init; } = new([]);

    /// <summary>It matches only in one of these windows; empty means always.</summary>
    public IReadOnlyList<NamedTimeWindow> When { get; init; } = [];

    /// <summary>While one of these windows lasts, what there is to tell waits.</summary>
    public IReadOnlyList<NamedTimeWindow> Quiet { get; init; } = [];

    /// <summary>The notifiers.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Whether later routes of the same level are tried as well.</summary>
    public bool Continue { get; init; }

    /// <summary>Incidents that have the same values of these keys are told together; empty: each by itself.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>How long the first message of a group waits for more incidents.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>The least time between two messages of a group.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>After which time without news those who were told are reminded; null: never.</summary>
    public TimeSpan? Repeat { get; init; }

    /// <summary>Routes that are tried first, for what matches this one.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];

    public bool Matches(RoutedSubject subject, DateTimeOffset now) => Match.Matches(subject) && (When.Count == 0 || When.Any(window => window.Contains(now)));

    /// <summary>Why a subject does not match now; null when it does.</summary>
    public string? Mismatch(RoutedSubject subject, DateTimeOffset now) => Match.Mismatch(subject)
        ?? (When.Count == 0 || When.Any(window => window.Contains(now)) ? null : $"it is not the time of {string.Join(" or ", When)}");

    /// <summary>Until when there is to be quiet, looked at again then; null when there is not.</summary>
    public DateTimeOffset? QuietUntil(DateTimeOffset now) => Quiet.Where(window => window.Contains(now)).Select(window => (DateTimeOffset?)window.NextBoundary(now)).Max();

    /// <summary>This route and those in it.</summary>
    public IEnumerable<Route> All() => Routes.SelectMany(static route => route.All()).Append(this);

    /// <summary>The matching routes: the first of the inner ones, and those after it while they continue; this one when no inner one matches.</summary>
    public void Collect(RoutedSubject subject, DateTimeOffset now, List<Route> matching)
    {
        if (!Matches(subject, now))
        {
            return;
        }

        var before = matching.Count;
        Collect(Routes, subject, now, matching);
        if (matching.Count == before)
        {
            matching.Add(this);
        }
    }

    public static void Collect(IReadOnlyList<Route> routes, RoutedSubject subject, DateTimeOffset now, List<Route> matching)
    {
        foreach (var route in routes)
        {
            var before = matching.Count;
            route.Collect(subject, now, matching);
            if (matching.Count > before && !route.Continue)
            {
                break;
            }
        }
    }

    /// <summary>What a reader of an explanation wants to know of its timing, such as <c>grouped by resource, after 00:00:10, every 04:00:00 again</c>.</summary>
    public string Timing()
    {
        List<string> parts = [];
        Add(GroupBy.Count > 0, $"grouped by {string.Join(" and ", GroupBy)}");
        Add(Wait > TimeSpan.Zero, $"after {Wait}");
        Add(Interval > TimeSpan.Zero, $"at most every {Interval}");
        Add(Repeat is not null, $"again every {Repeat}");
        Add(Quiet.Count > 0, $"quiet in {string.Join(" and ", Quiet)}");
        return string.Join(", ", parts);

        void Add(bool isThere, string text)
        {
            if (isThere)
            {
                parts.Add(text);
            }
        }
    }
}
