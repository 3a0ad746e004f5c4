using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

/// <summary>An application whose meter <c>MyApp</c> is recorded, on a clock that stands still.</summary>
internal sealed class MeteredApp : IAsyncDisposable
{
    private int _read;

    private MeteredApp(string json, Action<IMonitoringBuilder> compose)
    {
        Composition = Composition.Of(json, compose);
        _ = Composition.Services.GetRequiredService<MonitoringCatalog>();
        Composition.Services.GetRequiredService<MeterRecorders>().Start();
        Meter = CreateMeter("MyApp");
    }

    public Composition Composition { get; }

    public Meter Meter { get; }

    public static MeteredApp Of(Action<MeterSourceOptions>? configure = null, string json = "{}") =>
        new(json, builder => builder.AddMeters("MyApp", configure ?? (static _ => { })));

    public static MeteredApp Composed(Action<IMonitoringBuilder> compose, string json = "{}") => new(json, compose);

    public Meter CreateMeter(string name) => Composition.Services.GetRequiredService<IMeterFactory>().Create(name);

    /// <summary>One collection: the data of it alone.</summary>
    public async Task<MetricDatum[]> CollectAsync()
    {
        await Composition.DispatchAsync(new CollectDue());
        var data = Composition.Metrics.Data;
        var news = data.Skip(_read).ToArray();
        _read = data.Count;
        return news;
    }

    /// <summary>One collection, in words: <c>name{dimension=value} 3 Count</c>, in order.</summary>
    public async Task<string[]> DescribeAsync() =>
        [.. (await CollectAsync()).Select(Describe).Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => Composition.DisposeAsync();

    private static string Describe(MetricDatum datum)
    {
        var name = $"{datum.Metric.Name}{{{string.Join(",", datum.Metric.Dimensions)}}}";
        var values = datum.Value?.ToString() ?? string.Join(" ", datum.Values.Zip(datum.Counts, static (value, count) => $"{value}x{count}"));
        return $"{name} {values} {datum.Unit}";
    }
}
