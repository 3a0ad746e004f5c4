using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Reads what the live table shows, through the same stores that every command reads.</summary>
internal sealed class LiveReader(IServiceProvider services, LiveOutput output, TimeProvider timeProvider)
{
    private const string ResponseTime = "response_time";
    private const int LookBack = 5;

    private readonly IAlarmStore _alarms = services.GetRequiredService<IAlarmStore>();
    private readonly IMetricStore _metrics = services.GetRequiredService<IMetricStore>();
    private readonly IDeliveryStore _deliveries = services.GetRequiredService<IDeliveryStore>();
    private readonly IDiscoveryScopes _scopes = services.GetRequiredService<IDiscoveryScopes>();

    /// <summary>The alarms, those in ALARM first.</summary>
    /// <param name="max">How many have room.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async ValueTask<(IReadOnlyList<LiveRow> Rows, IReadOnlyList<Alarm> All)> ReadAlarmsAsync(int max, CancellationToken cancellationToken)
    {
        List<Alarm> all = [];
        foreach (var scope in await _scopes.ListAsync(cancellationToken))
        {
            await foreach (var alarm in _alarms.ReadAsync(scope, new AlarmFilter(), cancellationToken))
            {
                all.Add(alarm);
            }
        }

        List<LiveRow> rows = [];
        foreach (var alarm in all.OrderByDescending(static alarm => Urgency(alarm.State)).ThenBy(static alarm => alarm.Identity.Name, StringComparer.Ordinal).Take(max))
        {
            rows.Add(await RowOfAsync(alarm, cancellationToken));
        }

        return (rows, all);
    }

    /// <summary>How many messages wait to be sent.</summary>
    public async ValueTask<int> CountPendingAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in _deliveries.ReadAsync(new DeliveryFilter { Status = DeliveryStatus.Pending, MaxItems = 1000 }, cancellationToken))
        {
            count++;
        }

        return count;
    }

    private static int Urgency(AlarmState state) => state switch
    {
        AlarmState.Alarm => 2,
        AlarmState.InsufficientData => 1,
        _ => 0,
    };

    private async ValueTask<LiveRow> RowOfAsync(Alarm alarm, CancellationToken cancellationToken)
    {
        var note = output.NoteOf(alarm.Identity.Name);
        if (alarm.Definition is not MetricAlarmDefinition { Metric: { } metric } definition)
        {
            return new LiveRow(alarm, null, null, note);
        }

        if (note is null && alarm.State == AlarmState.Alarm)
        {
            note = (await _deliveries.FindIncidentAsync(alarm.Identity, contributor: null, cancellationToken))?.Incident.Note;
        }

        var value = await LatestAsync(metric, definition.Statistic!, definition.Period, cancellationToken);
        var time = metric.Name == ResponseTime
            ? null
            : await LatestAsync(new MetricId(metric.Namespace, ResponseTime, metric.Dimensions), Statistic.Average, definition.Period, cancellationToken);
        return new LiveRow(alarm, value, time, note);
    }

    private async ValueTask<MetricDatapoint?> LatestAsync(MetricId metric, Statistic statistic, TimeSpan period, CancellationToken cancellationToken)
    {
        var end = new DateTimeOffset(((timeProvider.GetUtcNow().UtcTicks / period.Ticks) + 1) * period.Ticks, TimeSpan.Zero);
        var query = new MetricQuery { Metric = metric, Statistic = statistic, Period = period, StartTime = end - (period * LookBack), EndTime = end };
        var points = await _metrics.GetAsync(query, cancellationToken);
        return points.Count == 0 ? null : points[^1];
    }
}
