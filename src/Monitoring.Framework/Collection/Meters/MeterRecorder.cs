using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Listens to the instruments of a meter. What they measure is summed up here until it is collected, by one at a time.</summary>
internal sealed partial class MeterRecorder : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, InstrumentRecorder> _instruments = new();
    private readonly string _source;
    private readonly MonitoringDiagnostics _diagnostics;
    private readonly ILogger _logger;

    public MeterRecorder(
        string source,
        MeterSourceOptions options,
        Func<Instrument, bool> isRecorded,
        ISecretRedactor redactor,
        MonitoringDiagnostics diagnostics,
        ILogger<MeterRecorder> logger)
    {
        (_source, _diagnostics, _logger) = (source, diagnostics, logger);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (isRecorded(instrument))
            {
                listener.EnableMeasurementEvents(instrument, _instruments.GetOrAdd(instrument, each => new InstrumentRecorder(each, options, redactor)));
            }
        };
        _listener.MeasurementsCompleted = static (_, state) => (state as InstrumentRecorder)?.Complete();
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => Record(state, (double)value, tags));
    }

    public void Start() => _listener.Start();

    /// <exception cref="InvalidOperationException">An observable instrument threw; all others are recorded.</exception>
    public void Collect(MetricContext context, CancellationToken cancellationToken)
    {
        var failure = Observe();

        // What was measured waits for the next collection when this one is over.
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var (instrument, recorder) in _instruments)
        {
            // Before its last data are read, so that none is left behind.
            var isCompleted = recorder.IsCompleted;
            recorder.Collect(context);
            Report(recorder);
            if (isCompleted)
            {
                _instruments.TryRemove(instrument, out _);
            }
        }

        if (failure is not null)
        {
            throw new InvalidOperationException(failure);
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((InstrumentRecorder)state!).Record(value, tags);

    private string? Observe()
    {
        foreach (var recorder in _instruments.Values)
        {
            recorder.BeginObservation();
        }

        try
        {
            _listener.RecordObservableInstruments();
            return null;
        }
        catch (AggregateException exception)
        {
            var first = exception.Flatten().InnerExceptions[0].Message;
            return $"{(exception.InnerExceptions.Count == 1 ? "An observable instrument" : $"{exception.InnerExceptions.Count} observable instruments")} threw: {first}";
        }
    }

    private void Report(InstrumentRecorder recorder)
    {
        var (merged, dropped, invalid, longTags) = recorder.TakeProblems();
        _diagnostics.MeasurementsRefused(_source, "overflow", merged);
        _diagnostics.MeasurementsRefused(_source, "limit", dropped);
        _diagnostics.MeasurementsRefused(_source, "invalid", invalid);
        if (merged + dropped > 0 && recorder.IsFirst(InstrumentProblem.Limit))
        {
            Log.Overflowing(_logger, recorder.Name, _source);
        }

        if (invalid > 0 && recorder.IsFirst(InstrumentProblem.Invalid))
        {
            Log.Invalid(_logger, recorder.Name, _source);
        }

        if (longTags && recorder.IsFirst(InstrumentProblem.Dimensions))
        {
            Log.TooManyTags(_logger, recorder.Name, _source);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(220, LogLevel.Warning, "Instrument {Instrument} of {Source} has more combinations of tags than MaxSeries: what it measures beyond them is put together or dropped; choose its Tags")]
        public static partial void Overflowing(ILogger logger, string instrument, string source);

        [LoggerMessage(221, LogLevel.Warning, "Instrument {Instrument} of {Source} measures what is no finite number within 2^360; it is left out")]
        public static partial void Invalid(ILogger logger, string instrument, string source);

        [LoggerMessage(222, LogLevel.Warning, "Instrument {Instrument} of {Source} has more than 30 tags; a metric has at most 30 dimensions, so the last of them are left out")]
        public static partial void TooManyTags(ILogger logger, string instrument, string source);
    }
}
