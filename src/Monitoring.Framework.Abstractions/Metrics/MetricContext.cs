namespace Monitoring.Framework;

/// <summary>
/// What one collection of one source writes into. Its members may be called from parallel work. What is recorded after the collection has ended
/// (a source that ignores its cancellation) is discarded.
/// </summary>
public sealed class MetricContext
{
    private readonly Lock _lock = new();
    private List<MetricDatum>? _data = [];

    /// <summary>Creates the context of one collection.</summary>
    /// <param name="source">The registered name of the source.</param>
    /// <param name="timeProvider">The clock.</param>
    public MetricContext(string source, TimeProvider timeProvider)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(timeProvider);
        Source = source;
        TimeProvider = timeProvider;
        Timestamp = timeProvider.GetUtcNow();
    }

    /// <summary>The registered name of the source.</summary>
    public string Source { get; }

    /// <summary>The clock to measure with.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>When the collection began: the time of every datum that does not bring its own.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>The namespace of metrics recorded by name alone.</summary>
    public string Namespace { get; init; } = "Monitoring";

    /// <summary>The resolution of data that do not bring their own: high when the source runs more often than once a minute.</summary>
    public StorageResolution Resolution { get; init; } = StorageResolution.Standard;

    /// <summary>Records one value in <see cref="Namespace"/>.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="value">A finite value.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="dimensions">The metric's dimensions, such as <c>[("queue", "orders")]</c>.</param>
    /// <param name="note">Why the value is what it is; see <see cref="MetricDatum.Note"/>.</param>
    /// <exception cref="ArgumentException">CloudWatch would refuse the metric or the value.</exception>
    public void Record(
        string name,
        double value,
        MetricUnit unit = MetricUnit.None,
        IReadOnlyList<Dimension>? dimensions = null,
        string? note = null) =>
        Record(new MetricId(Namespace, name, dimensions), value, unit, note);

    /// <summary>Records one value of a metric whose identity the source keeps.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">A finite value.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="note">Why the value is what it is; see <see cref="MetricDatum.Note"/>.</param>
    /// <exception cref="ArgumentException">CloudWatch would refuse the value.</exception>
    public void Record(MetricId metric, double value, MetricUnit unit = MetricUnit.None, string? note = null) =>
        Record(new MetricDatum { Metric = metric, Timestamp = Timestamp, Value = value, Unit = unit, Resolution = Resolution, Note = note });

    /// <summary>Records a datum as it is.</summary>
    /// <param name="datum">The datum.</param>
    /// <exception cref="ArgumentException">CloudWatch would refuse the datum.</exception>
    public void Record(MetricDatum datum)
    {
        ArgumentNullException.ThrowIfNull(datum);
        if (datum.Refusal() is { } refusal)
        {
            throw new ArgumentException($"{datum.Metric}: {refusal}", nameof(datum));
        }

        lock (_lock)
        {
            _data?.Add(datum);
        }
    }

    /// <summary>Ends the collection and hands over what was recorded; empty when called again.</summary>
    public IReadOnlyList<MetricDatum> Complete()
    {
        lock (_lock)
        {
            var data = _data;
            _data = null;
            return data ?? [];
        }
    }
}
