using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Embedded;

/// <summary>Alarms and their history in the one file.</summary>
internal sealed class SqliteAlarmStore(EmbeddedDatabase database, TimeProvider timeProvider) : IAlarmStore
{
    private const int PageSize = 1000;

    public async IAsyncEnumerable<Alarm> ReadAsync(
        DiscoveryScope scope,
        AlarmFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        List<StoredAlarm> page;
        do
        {
            page = await database.ReadAsync(connection => AlarmTable.Page(connection, after, filter, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var alarm in page)
            {
                after = alarm.Name;
                yield return alarm.ToAlarm(scope);
            }
        }
        while (page.Count == PageSize);
    }

    public string? Refusal(AlarmDefinition definition) => definition switch
    {
        MetricAlarmDefinition { Metrics.Count: > 0 } => "it watches a metric math expression, which is not supported by the Embedded back end yet.",
        MetricAlarmDefinition { ThresholdMetricId: not null } => "it compares with an anomaly detection band, which is not supported by the Embedded back end yet.",
        MetricAlarmDefinition { Statistic: { IsExtended: true } statistic } =>
            $"its statistic {statistic} is not supported by the Embedded back end yet; use SampleCount, Average, Sum, Minimum or Maximum.",
        MetricAlarmDefinition => null,
        _ => "it is a composite alarm, which is not supported by the Embedded back end yet.",
    };

    public async ValueTask PutAsync(DiscoveryScope scope, string name, AlarmDefinition definition, CancellationToken cancellationToken)
    {
        if ((definition.Refusal() ?? Refusal(definition)) is { } refusal)
        {
            throw new ArgumentException($"The alarm '{name}' cannot be kept: {refusal}", nameof(definition));
        }

        var alarm = (MetricAlarmDefinition)definition;
        await database.WriteAsync((connection, _) => Put(connection, name, alarm), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(DiscoveryScope scope, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        await database.WriteAsync((connection, _) => Delete(connection, names), cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<AlarmHistoryItem> ReadHistoryAsync(
        DiscoveryScope scope,
        AlarmHistoryFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = filter.MaxItems ?? int.MaxValue;
        AlarmHistoryTable.Row? after = null;
        List<AlarmHistoryTable.Row> page;
        do
        {
            page = await database.ReadAsync(connection => AlarmHistoryTable.Page(connection, filter, after, Math.Min(left, PageSize)), cancellationToken)
                .ConfigureAwait(false);
            left -= page.Count;
            foreach (var row in page)
            {
                after = row;
                yield return row.Item;
            }
        }
        while (page.Count == PageSize && left > 0);
    }

    private bool Put(EmbeddedConnection connection, string name, MetricAlarmDefinition definition)
    {
        var json = AlarmDocument.Of(definition).ToJson();
        var before = AlarmTable.Find(connection, name);
        if (before?.Definition == json)
        {
            return false;
        }

        var now = timeProvider.GetUtcMilliseconds();
        var change = AlarmTable.NextChange(connection);
        if (before is not null)
        {
            var after = before with { Definition = json, Revision = change, Configured = now };
            AlarmTable.Redefine(connection, after);
            AlarmHistoryTable.Add(connection, AlarmHistoryItems.Updated(before, after));
            return true;
        }

        var created = new StoredAlarm
        {
            Name = name,
            Definition = json,
            Tags = definition.Tags,
            Revision = change,
            State = AlarmState.InsufficientData,
            Reason = StateReason.Initial,
            Transitioned = now,
            Updated = now,
            Configured = now,
        };
        AlarmTable.Insert(connection, created);
        AlarmHistoryTable.Add(connection, AlarmHistoryItems.Created(created));
        return true;
    }

    private int Delete(EmbeddedConnection connection, IReadOnlyCollection<string> names)
    {
        var deleted = 0;
        var now = timeProvider.GetUtcMilliseconds();
        foreach (var name in names)
        {
            if (AlarmTable.Find(connection, name) is { } alarm)
            {
                AlarmTable.Delete(connection, name);

                // Nobody will close it any more, and an alarm of the same name must be able to open one.
                IncidentTable.End(connection, DiscoveryScope.Local.Alarm(name));
                AlarmHistoryTable.Add(connection, AlarmHistoryItems.Deleted(alarm, now));
                deleted++;
            }
        }

        if (deleted > 0)
        {
            AlarmTable.NextChange(connection);
        }

        return deleted;
    }
}
