using System.Numerics;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Embedded;

/// <summary>The metric alarms in memory with the data they need, kept as the file has them. Composite alarms need no data and are read when they are looked at.</summary>
internal sealed partial class AlarmCatalog(
    EmbeddedDatabase database,
    SqliteMetricStore metrics,
    MetricWindows windows,
    EmbeddedOptions options,
    TimeProvider timeProvider,
    ILogger<AlarmCatalog> logger)
{
    private readonly HashSet<string> _outdated = new(StringComparer.Ordinal);
    private readonly int _delay = (int)options.EvaluationDelay.TotalSeconds;
    private Dictionary<string, WatchedAlarm> _alarms = [];
    private long _change = -1;

    /// <summary>All metric alarms, as of the last refresh.</summary>
    public IReadOnlyCollection<WatchedAlarm> Alarms => _alarms.Values;

    /// <summary>The alarm is another in the file: it is read anew at the next refresh.</summary>
    public void Invalidate(string name) => _outdated.Add(name);

    /// <summary>Takes over what was changed since the last time, in this process or another, and fills the windows that are needed for it.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read now; the next call tries again.</exception>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        var news = await database.ReadAsync(ReadNews, cancellationToken).ConfigureAwait(false);
        if (news is null)
        {
            return;
        }

        var alarms = new Dictionary<string, WatchedAlarm>(news.Names.Count, StringComparer.Ordinal);
        foreach (var name in news.Names)
        {
            var alarm = news.Changed.TryGetValue(name, out var row) ? Watch(row) : _alarms.GetValueOrDefault(name);
            if (alarm is not null)
            {
                alarms.Add(name, alarm);
            }
        }

        await FillAsync(windows.Keep(NeedsOf(alarms.Values)), cancellationToken).ConfigureAwait(false);
        foreach (var alarm in alarms.Values)
        {
            alarm.Windows = [.. alarm.Terms.Inputs.Select(input => windows.Find(input.Metric)!)];
        }

        (_alarms, _change) = (alarms, news.Change);
        _outdated.Clear();
    }

    private News? ReadNews(EmbeddedConnection connection)
    {
        var change = AlarmTable.LatestChange(connection);
        if (change == _change && _outdated.Count == 0)
        {
            return null;
        }

        var changed = AlarmTable.ChangedSince(connection, _change).ToDictionary(static alarm => alarm.Name, StringComparer.Ordinal);
        foreach (var name in _outdated)
        {
            if (!changed.ContainsKey(name) && AlarmTable.Find(connection, name) is { Type: AlarmType.MetricAlarm } alarm)
            {
                changed.Add(name, alarm);
            }
        }

        return new News(change, AlarmTable.Names(connection), changed);
    }

    private WatchedAlarm? Watch(StoredAlarm stored)
    {
        try
        {
            return new WatchedAlarm(stored, new AlarmTerms((MetricAlarmDefinition)stored.ToDefinition()));
        }
        catch (Exception exception)
        {
            Log.Unusable(logger, stored.Name, exception.Message);
            return null;
        }
    }

    private Dictionary<MetricId, WindowNeeds> NeedsOf(IEnumerable<WatchedAlarm> alarms)
    {
        var needs = new Dictionary<MetricId, WindowNeeds>();
        foreach (var alarm in alarms)
        {
            foreach (var input in alarm.Terms.Inputs)
            {
                var need = WindowNeeds.Of(alarm.Terms, input, _delay);
                needs[input.Metric] = needs.TryGetValue(input.Metric, out var other) ? need.And(other) : need;
            }
        }

        return needs;
    }

    /// <summary>Reads what is stored, in groups of about the same length: one alarm over a week must not make all others' metrics be read a week back.</summary>
    private async ValueTask FillAsync(IReadOnlyDictionary<MetricId, WindowNeeds> lacking, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        foreach (var group in lacking.GroupBy(static need => BitOperations.Log2((uint)need.Value.Seconds / 3600)))
        {
            var added = group.ToDictionary(static need => need.Key, static need => new MetricWindow(need.Value));
            await metrics.ReadSamplesAsync(
                added.Keys,
                now - TimeSpan.FromSeconds(group.Max(static need => need.Value.Seconds)),
                (metric, unit, seconds, samples) => added[metric].Add(unit, seconds, samples, now.ToUnixTimeSeconds()),
                () => windows.Add(added),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Error, "The alarm {Alarm} cannot be evaluated: {Reason}")]
        public static partial void Unusable(ILogger logger, string alarm, string reason);
    }

    /// <param name="Change">The latest change that is in here.</param>
    /// <param name="Names">The names of all alarms there are.</param>
    /// <param name="Changed">The alarms that are new or changed.</param>
    private sealed record News(long Change, IReadOnlyCollection<string> Names, IReadOnlyDictionary<string, StoredAlarm> Changed);
}
