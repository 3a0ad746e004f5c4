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
        MetricAlarmDefinition { ThresholdMetricId: not null } => "it compares with an anomaly detection band, which is not supported by the Embedded back end.",
        MetricAlarmDefinition metric when metric.Metrics.Any(static query => query.AccountId is not null) =>
            "it looks at metrics of other accounts, which the Embedded back end does not have.",
        MetricAlarmDefinition { Metrics.Count: > 0 } metric => MathRefusal(metric),
        CompositeAlarmDefinition composite => Refusal(composite),
        _ => null,
    };

    /// <exception cref="AlarmOperationException">CloudWatch would refuse it, because of what is stored.</exception>
    public async ValueTask PutAsync(DiscoveryScope scope, string name, AlarmDefinition definition, CancellationToken cancellationToken)
    {
        if ((definition.Refusal() ?? Refusal(definition)) is { } refusal)
        {
            throw new ArgumentException($"The alarm '{name}' cannot be kept: {refusal}", nameof(definition));
        }

        await database.WriteAsync(connection => AlarmWrites.Put(connection, name, definition, timeProvider.GetUtcMilliseconds()), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <exception cref="AlarmOperationException">CloudWatch would refuse it, because of what is stored; nothing was deleted.</exception>
    public async ValueTask DeleteAsync(DiscoveryScope scope, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        await database.WriteAsync(connection => AlarmWrites.Delete(connection, names, timeProvider.GetUtcMilliseconds()), cancellationToken)
            .ConfigureAwait(false);

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

    private static string? MathRefusal(MetricAlarmDefinition definition)
    {
        try
        {
            _ = AlarmQueries.Compile(definition);
            return null;
        }
        catch (QueryException exception)
        {
            return $"its metrics cannot be evaluated: {exception.Message.TrimEnd('.')}.";
        }
    }

    private static string? Refusal(CompositeAlarmDefinition definition)
    {
        try
        {
            _ = CompositeChecks.Read(definition);
            return null;
        }
        catch (Exception exception) when (exception is AlarmOperationException or ArgumentException)
        {
            return $"it is not a composite alarm that CloudWatch would take. {exception.Message}";
        }
    }
}
