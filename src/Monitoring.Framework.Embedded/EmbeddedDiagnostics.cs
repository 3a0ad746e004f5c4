using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Monitoring.Framework.Embedded;

/// <summary>What this package tells of itself: spans and metrics named <see cref="SourceName"/>.</summary>
internal sealed class EmbeddedDiagnostics : IDisposable
{
    public const string SourceName = "Monitoring.Framework.Embedded";

    private static readonly InstrumentAdvice<double> _seconds = new() { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private readonly ActivitySource _source = new(SourceName);
    private readonly TimeProvider _timeProvider;
    private readonly Counter<long> _datapoints;
    private readonly Histogram<double> _puts;
    private readonly Histogram<double> _maintenance;
    private readonly Counter<long> _evaluated;
    private readonly Histogram<double> _evaluations;
    private readonly Counter<long> _transitions;

    public EmbeddedDiagnostics(IMeterFactory meterFactory, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        var meter = meterFactory.Create(SourceName);
        _datapoints = meter.CreateCounter<long>("monitoring.embedded.datapoints", "{datapoint}", "Metric data stored.");
        _puts = meter.CreateHistogram<double>("monitoring.embedded.put.duration", "s", "Duration of storing a batch of metric data.", advice: _seconds);
        _maintenance = meter.CreateHistogram<double>("monitoring.embedded.maintenance.duration", "s", "Duration of compacting and rolling up metric data.", advice: _seconds);
        _evaluated = meter.CreateCounter<long>("monitoring.embedded.alarms.evaluated", "{alarm}", "Alarms evaluated.");
        _evaluations = meter.CreateHistogram<double>("monitoring.embedded.evaluation.duration", "s", "Duration of evaluating all alarms that were due.", advice: _seconds);
        _transitions = meter.CreateCounter<long>("monitoring.embedded.alarms.transitions", "{transition}", "Changes of an alarm's state, by the new state.");
    }

    /// <summary>Begins to measure a put; it counts its data when it succeeded.</summary>
    public Measurement StartPut(int datapoints) => new(_timeProvider, _source.StartActivity("put"), _puts, _datapoints, datapoints);

    /// <summary>Begins to measure one maintenance.</summary>
    public Measurement StartMaintenance() => new(_timeProvider, _source.StartActivity("maintain"), _maintenance);

    /// <summary>Begins to measure one round of evaluations.</summary>
    public Measurement StartEvaluation() => new(_timeProvider, _source.StartActivity("evaluate"), _evaluations);

    public void AlarmsEvaluated(int count) => _evaluated.Add(count);

    public void AlarmChanged(AlarmState state) => _transitions.Add(1, new KeyValuePair<string, object?>("monitoring.alarm.state", state.ToName()));

    public void Dispose() => _source.Dispose();

    /// <summary>A span with its duration.</summary>
    public readonly struct Measurement(
        TimeProvider timeProvider, Activity? activity, Histogram<double> duration, Counter<long>? counter = null, int count = 0) : IDisposable
    {
        private readonly long _start = timeProvider.GetTimestamp();

        public void Succeeded() => counter?.Add(count);

        public void Dispose()
        {
            duration.Record(timeProvider.GetElapsedTime(_start).TotalSeconds);
            activity?.Dispose();
        }
    }
}
