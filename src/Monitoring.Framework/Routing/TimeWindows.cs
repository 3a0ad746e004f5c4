using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>Named parts of the week: section <c>Monitoring:TimeWindows</c>, each a window or a list of windows.</summary>
internal sealed class TimeWindows
{
    private readonly Dictionary<string, NamedTimeWindow> _windows = new(StringComparer.OrdinalIgnoreCase);

    public static TimeWindows Read(IConfigurationSection section)
    {
        var windows = new TimeWindows();
        foreach (var child in section.GetChildren())
        {
            IConfigurationSection[] items = child.Value is null ? [.. child.GetChildren()] : [child];
            if (items.Length == 0)
            {
                throw new MonitoringConfigurationException(child.Path, "a time window is needed, such as 'Mon-Fri 08:00-18:00 Europe/Berlin'.");
            }

            windows._windows.Add(child.Key, new NamedTimeWindow(child.Key, [.. items.Select(ReadOne)]));
        }

        return windows;
    }

    /// <summary>The windows that a key of a route names.</summary>
    public IReadOnlyList<NamedTimeWindow> Find(IConfigurationSection section)
    {
        IConfigurationSection[] items = section.Value is null ? [.. section.GetChildren()] : [section];
        return [.. items.Select(item => _windows.TryGetValue(item.Value ?? "", out var window)
            ? window
            : throw new MonitoringConfigurationException(
                item.Path,
                $"there is no time window '{item.Value}' in Monitoring:TimeWindows; {(_windows.Count == 0 ? "there is none" : $"there are {string.Join(", ", _windows.Keys.Order(StringComparer.Ordinal))}")}."))];
    }

    private static TimeWindow ReadOne(IConfigurationSection item) =>
        TimeWindow.TryParse(item.Value ?? "", out var refusal) ?? throw new MonitoringConfigurationException(item.Path, refusal!);
}

/// <summary>A name for one or more windows.</summary>
internal sealed record NamedTimeWindow(string Name, IReadOnlyList<TimeWindow> Windows)
{
    public bool Contains(DateTimeOffset time) => Windows.Any(window => window.Contains(time));

    /// <summary>The next moment at which it can begin or end.</summary>
    public DateTimeOffset NextBoundary(DateTimeOffset after) => Windows.Min(window => window.NextBoundary(after));

    public override string ToString() => $"{Name} ({string.Join("; ", Windows)})";
}
