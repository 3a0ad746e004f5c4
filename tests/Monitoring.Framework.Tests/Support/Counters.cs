using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

/// <summary>Listens to the instruments of one composition.</summary>
internal sealed class Counters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<(string Instrument, string Tags, double Value)> _measurements = [];

    public Counters(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of what an instrument counted, under tags that contain a text.</summary>
    public double Sum(string instrument, string tag = "")
    {
        lock (_lock)
        {
            return _measurements.Where(each => each.Instrument == instrument && each.Tags.Contains(tag, StringComparison.Ordinal)).Sum(each => each.Value);
        }
    }

    /// <summary>How often an instrument was used.</summary>
    public int Count(string instrument, string tag = "")
    {
        lock (_lock)
        {
            return _measurements.Count(each => each.Instrument == instrument && each.Tags.Contains(tag, StringComparison.Ordinal));
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        lock (_lock)
        {
            _measurements.Add((instrument.Name, text, value));
        }
    }
}
