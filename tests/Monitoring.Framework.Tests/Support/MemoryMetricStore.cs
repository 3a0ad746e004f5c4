using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Monitoring.Framework.Tests;

internal sealed class MemoryMetricStore : IMetricStore
{
    private readonly Channel<IReadOnlyList<MetricDatum>> _writes = Channel.CreateUnbounded<IReadOnlyList<MetricDatum>>();
    private readonly Lock _lock = new();
    private readonly List<MetricDatum> _data = [];

    /// <summary>What a write throws; null when it is taken.</summary>
    public Func<IReadOnlyList<MetricDatum>, Exception?> Fails { get; set; } = static _ => null;

    /// <summary>What a write waits for.</summary>
    public Func<Task> Holds { get; set; } = static () => Task.CompletedTask;

    public IReadOnlyList<MetricDatum> Data
    {
        get
        {
            lock (_lock)
            {
                return [.. _data];
            }
        }
    }

    /// <summary>Each write that was taken.</summary>
    public ChannelReader<IReadOnlyList<MetricDatum>> Writes => _writes.Reader;

    public async ValueTask PutAsync(IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken)
    {
        await Holds();
        if (Fails(data) is { } exception)
        {
            throw exception;
        }

        lock (_lock)
        {
            _data.AddRange(data);
        }

        _writes.Writer.TryWrite([.. data]);
    }

    public async IAsyncEnumerable<MetricId> ListAsync(MetricFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var metric in Data.Select(datum => datum.Metric).Distinct().Where(filter.Matches))
        {
            yield return metric;
        }
    }

    public ValueTask<IReadOnlyList<MetricDatapoint>> GetAsync(MetricQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
}
