using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Monitoring.Framework;

/// <summary>Spans and instruments of the engine; source and meter are both named <c>Monitoring.Framework</c>.</summary>
internal sealed class MonitoringDiagnostics
{
    public const string Name = "Monitoring.Framework";

    /// <summary>Seconds: what is usual for instruments in milliseconds would put everything in the first bucket.</summary>
    private static readonly InstrumentAdvice<double> _seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    private readonly Counter<long> _jobFailures;
    private readonly Histogram<double> _jobDuration;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _overruns;
    private readonly Counter<long> _sourceFailures;
    private readonly Histogram<double> _sourceDuration;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _merged;
    private readonly ConcurrentDictionary<string, (long Length, DateTimeOffset? Oldest)> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _circuits = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _timeProvider;

    public MonitoringDiagnostics(IMeterFactory meterFactory, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        var meter = meterFactory.Create(Name);
        _jobDuration = meter.CreateHistogram<double>("monitoring.job.duration", "s", "Duration of each run of a job; the count is the number of runs.", advice: _seconds);
        _jobFailures = meter.CreateCounter<long>("monitoring.job.failures", "{failure}", "What failed in the runs of a job.");
        _sourceDuration = meter.CreateHistogram<double>("monitoring.source.duration", "s", "Duration of each collection of a metric source.", advice: _seconds);
        _sourceFailures = meter.CreateCounter<long>("monitoring.source.failures", "{failure}", "Collections that threw or took too long.");
        _overruns = meter.CreateCounter<long>("monitoring.source.overruns", "{collection}", "Collections left out because the one before was still running.");
        _dropped = meter.CreateCounter<long>("monitoring.datapoints.dropped", "{datapoint}", "Data points dropped, because the backlog was full or the store refused them for good.");
        _refused = meter.CreateCounter<long>("monitoring.measurements.refused", "{measurement}", "Measurements of meters that got no series of their own, by reason.");
        _deliveries = meter.CreateCounter<long>("monitoring.deliveries", "{message}", "Attempts to deliver a message, by outcome.");
        _merged = meter.CreateCounter<long>("monitoring.delivery.merged", "{message}", "Messages that had to wait and became part of a digest.");
        meter.CreateObservableGauge("monitoring.delivery.queue.length", Lengths, "{message}", "Messages that were due at the last look, as far as they were counted.");
        meter.CreateObservableGauge("monitoring.delivery.queue.age", Ages, "s", "How long the first of the messages that are due has been waiting.");
        meter.CreateObservableGauge("monitoring.delivery.circuit.open", Circuits, "1", "1 while nothing is sent because several messages failed in a row, else 0.");
    }

    public static ActivitySource Source { get; } = new(Name);

    public void JobRan(string job, TimeSpan duration, int failures)
    {
        var tag = new KeyValuePair<string, object?>("monitoring.job", job);
        _jobDuration.Record(duration.TotalSeconds, tag);
        if (failures > 0)
        {
            _jobFailures.Add(failures, tag);
        }
    }

    public void SourceRan(string source, TimeSpan duration, bool failed)
    {
        var tag = new KeyValuePair<string, object?>("monitoring.source", source);
        _sourceDuration.Record(duration.TotalSeconds, tag);
        if (failed)
        {
            _sourceFailures.Add(1, tag);
        }
    }

    public void SourceOverran(string source) => _overruns.Add(1, new KeyValuePair<string, object?>("monitoring.source", source));

    public void Dropped(int count, string reason) => _dropped.Add(count, new KeyValuePair<string, object?>("monitoring.reason", reason));

    public void MeasurementsRefused(string source, string reason, long count)
    {
        if (count > 0)
        {
            _refused.Add(count, new("monitoring.source", source), new("monitoring.reason", reason));
        }
    }

    public void DeliveryAttempted(string destination, string outcome) =>
        _deliveries.Add(1, new("monitoring.destination", destination), new("monitoring.outcome", outcome));

    public void Merged(string destination, int count) => _merged.Add(count, Destination(destination));

    /// <param name="destination">Whose queue.</param>
    /// <param name="length">How many messages are due.</param>
    /// <param name="oldest">When the first of them was queued; null when there is none.</param>
    public void QueueSeen(string destination, int length, DateTimeOffset? oldest) => _queues[destination] = (length, oldest);

    public void CircuitIs(string destination, bool isOpen) => _circuits[destination] = isOpen;

    private static KeyValuePair<string, object?> Destination(string name) => new("monitoring.destination", name);

    private IEnumerable<Measurement<long>> Lengths() => _queues.Select(static queue => new Measurement<long>(queue.Value.Length, Destination(queue.Key)));

    private IEnumerable<Measurement<double>> Ages()
    {
        var now = _timeProvider.GetUtcNow();
        return _queues.Select(queue => new Measurement<double>(queue.Value.Oldest is { } oldest && oldest < now ? (now - oldest).TotalSeconds : 0, Destination(queue.Key)));
    }

    private IEnumerable<Measurement<int>> Circuits() => _circuits.Select(static circuit => new Measurement<int>(circuit.Value ? 1 : 0, Destination(circuit.Key)));
}
