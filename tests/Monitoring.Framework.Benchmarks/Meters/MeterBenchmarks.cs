using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework.Benchmarks.Dispatch;
using TagPair = System.Collections.Generic.KeyValuePair<string, object?>;

namespace Monitoring.Framework.Benchmarks.Meters;

/// <summary>What one measurement costs the application whose meter is recorded, against a bare listener that adds the value to a field.</summary>
[MemoryDiagnoser]
public class MeterBenchmarks : IDisposable
{
    private static readonly object _status = 200;

    private readonly ServiceProvider _services;
    private readonly MeterListener _listener = new();
    private readonly Meter _bareMeter = new("Benchmarks.Bare");
    private readonly Meter _recordedMeter = new("Benchmarks.Recorded");
    private readonly Counter<long> _bareCounter;
    private readonly Counter<long> _counter;
    private readonly Histogram<double> _histogram;
    private long _sum;
    private int _next;

    /// <summary>Listens to one meter barely, and to the other as <c>AddMeters</c> does.</summary>
    public MeterBenchmarks()
    {
        _bareCounter = _bareMeter.CreateCounter<long>("requests");
        _counter = _recordedMeter.CreateCounter<long>("requests");
        _histogram = _recordedMeter.CreateHistogram<double>("duration", "s");
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _bareMeter)
            {
                listener.EnableMeasurementEvents(instrument, this);
            }
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, _, state) => ((MeterBenchmarks)state!)._sum += value);
        _listener.Start();

        var services = new ServiceCollection();
        services.AddMonitoring(new ConfigurationBuilder().Build())
            .AddBackend("Embedded", static backend => backend
                .AddSingleton<IMetricStore, NoStore>()
                .AddSingleton<IAlarmStore, NoStore>()
                .AddSingleton<IDeliveryStore, NoStore>())
            .AddMeters("Benchmarks.Recorded");
        _services = services.BuildServiceProvider();
        _services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single().StartingAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>A counter without tags, heard by a bare listener.</summary>
    [Benchmark(Baseline = true)]
    public void Bare() => _bareCounter.Add(1);

    /// <summary>A counter with three tags, heard by a bare listener that does not look at them.</summary>
    [Benchmark]
    public void BareThreeTags() => _bareCounter.Add(1, new TagPair("http.request.method", "GET"), new TagPair("http.route", "/orders/{id}"), new TagPair("http.response.status_code", _status));

    /// <summary>A counter without tags, recorded.</summary>
    [Benchmark]
    public void Recorded() => _counter.Add(1);

    /// <summary>A counter with three tags, recorded.</summary>
    [Benchmark]
    public void RecordedThreeTags() => _counter.Add(1, new TagPair("http.request.method", "GET"), new TagPair("http.route", "/orders/{id}"), new TagPair("http.response.status_code", _status));

    /// <summary>A histogram with three tags and a thousand different values, recorded.</summary>
    [Benchmark]
    public void RecordedHistogramThreeTags() =>
        _histogram.Record(0.001 * (_next++ % 1000), new TagPair("http.request.method", "GET"), new TagPair("http.route", "/orders/{id}"), new TagPair("http.response.status_code", _status));

    /// <inheritdoc />
    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
        _bareMeter.Dispose();
        _recordedMeter.Dispose();
        GC.SuppressFinalize(this);
    }
}
