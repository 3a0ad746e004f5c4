using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>A recorder for each name in the catalog. They listen from the first time that one is asked for.</summary>
internal sealed class MeterRecorders : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MeterRecorder> _recorders = new(StringComparer.OrdinalIgnoreCase);
    private bool _isStarted;

    public MeterRecorders(MeterCatalog meters, IMeterFactory factory, ISecretRedactor redactor, MonitoringDiagnostics diagnostics, ILogger<MeterRecorder> logger)
    {
        foreach (var (name, options) in meters.Meters)
        {
            // A meter of another container's factory is another host's; one of nobody's is the process's.
            bool IsRecorded(Instrument instrument) =>
                (instrument.Meter.Scope is not IMeterFactory || ReferenceEquals(instrument.Meter.Scope, factory))
                && meters.NameFor(instrument.Meter.Name) == name
                && (options.Instruments.Count == 0 || options.Instruments.Any(pattern => NamePattern.Matches(pattern, instrument.Name)));

            _recorders.Add(name, new MeterRecorder(MeterCatalog.SourceOf(name), options, IsRecorded, redactor, diagnostics, logger));
        }
    }

    public MeterRecorder Of(string name)
    {
        Start();
        return _recorders[name];
    }

    public void Start()
    {
        lock (_lock)
        {
            if (_isStarted)
            {
                return;
            }

            _isStarted = true;
        }

        foreach (var recorder in _recorders.Values)
        {
            recorder.Start();
        }
    }

    public void Dispose()
    {
        foreach (var recorder in _recorders.Values)
        {
            recorder.Dispose();
        }
    }
}
